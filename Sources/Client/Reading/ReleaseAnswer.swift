public import Statements
public import Testimony

/// What the keeper gives out before any share can be used: its statement, and the proof that it
/// was logged (protocol section 7, step 5). Nothing of it is trusted.
public struct ReleaseAnswer: Sendable {
  public let release: Envelope
  /// The salt of the log entry, 32 bytes.
  public let salt: Digest
  public let admitted: Timestamp
  /// A tlog-proof, as received.
  public let proof: [UInt8]
  /// Consistency from the checkpoint that was seen last to the one in the proof.
  public let consistency: [[UInt8]]

  public init(
    release: Envelope, salt: Digest, admitted: Timestamp, proof: [UInt8], consistency: [[UInt8]]
  ) {
    self.release = release
    self.salt = salt
    self.admitted = admitted
    self.proof = proof
    self.consistency = consistency
  }
}
