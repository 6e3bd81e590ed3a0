/// A statement as the keeper admitted it, with all that its leaf in the log is made of.
public struct AdmittedStatement: Codable, Hashable, Sendable {
  /// The DSSE envelope as it was received.
  public let envelope: String
  /// Index of the entry in the log.
  public let leaf: Int
  /// The keeper's clock, which enters the commitment.
  public let admitted: Timestamp
  /// The commitment's salt.
  public let salt: Digest
  /// The label's counter within its view; none for organisations.
  public let counter: Int?
  /// The grant whose view labels it; none when it is the record's.
  public let grant: StatementHash?
  /// Beside a release: the envelope of the request it answers, which says why.
  public let request: String?
  /// Beside a grant of hers, for herself: her restrictions, sealed as they are to its readers.
  public let restrictions: Bytes?

  public init(
    envelope: String, leaf: Int, admitted: Timestamp, salt: Digest, counter: Int? = nil,
    grant: StatementHash? = nil, request: String? = nil, restrictions: Bytes? = nil
  ) {
    self.envelope = envelope
    self.leaf = leaf
    self.admitted = admitted
    self.salt = salt
    self.counter = counter
    self.grant = grant
    self.request = request
    self.restrictions = restrictions
  }
}

/// The answer to a statement that was admitted: where it stands, and the proof.
public struct Admission: Codable, Hashable, Sendable {
  public let statement: AdmittedStatement
  /// The leaf's inclusion in a signed checkpoint, as a C2SP tlog-proof.
  public let proof: String

  public init(statement: AdmittedStatement, proof: String) {
    self.statement = statement
    self.proof = proof
  }
}
