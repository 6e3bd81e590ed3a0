internal import Ledger
public import Statements
public import Testimony

/// A statement with all that shows where it stands in the log: what its entry is made of, and a
/// tlog-proof. Nothing of it is verified yet.
public struct LoggedStatement: Hashable, Sendable {
  public let envelope: Envelope
  public let leaf: Int
  /// The keeper's clock at admission.
  public let admitted: Timestamp
  /// 32 bytes.
  public let salt: Digest
  /// The entry's label, 16 bytes. How it was made is the survivor's secret and the reader's.
  public let label: Bytes
  /// A C2SP tlog-proof.
  public let proof: [UInt8]

  public init(
    envelope: Envelope, leaf: Int, admitted: Timestamp, salt: Digest, label: Bytes, proof: [UInt8]
  ) {
    self.envelope = envelope
    self.leaf = leaf
    self.admitted = admitted
    self.salt = salt
    self.label = label
    self.proof = proof
  }

  public var place: LogPlace { LogPlace(leaf: leaf, admitted: admitted) }

  /// The log entry, made from the statement's own bytes.
  /// - Throws: ``LedgerError``.
  func entry() throws -> LogEntry {
    try LogEntry(
      label: LogLabel(bytes: label.bytes),
      commitment: LogCommitment(
        salt: salt.bytes, statementHash: envelope.hash.bytes, admitted: admitted.seconds))
  }
}
