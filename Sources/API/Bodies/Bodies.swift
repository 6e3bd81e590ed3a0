public import Testimony

/// A record's short code. It is in a body and never in a path, where logs would keep it.
public struct CodeBody: Codable, Hashable, Sendable {
  public let code: RecordCode
  public init(code: RecordCode) { self.code = code }
}

/// One statement, as the text of its envelope.
public struct StatementBodyText: Codable, Hashable, Sendable {
  public let envelope: String
  public init(envelope: String) { self.envelope = envelope }
}

/// A statement of the consent chain, with what travels beside it.
public struct ActBody: Codable, Hashable, Sendable {
  public let envelope: String
  public let seals: ActSeals?

  public init(envelope: String, seals: ActSeals? = nil) {
    self.envelope = envelope
    self.seals = seals
  }
}

/// The head of a consent chain: told when a statement does not extend it.
public struct ChainHeadBody: Codable, Hashable, Sendable {
  public let seq: Int
  public let hash: StatementHash

  public init(seq: Int, hash: StatementHash) {
    self.seq = seq
    self.hash = hash
  }
}

/// A page of statements in the order of the log.
public struct StatementsPage: Codable, Hashable, Sendable {
  public let statements: [AdmittedStatement]
  /// The leaf to go on from, if there is more.
  public let next: Int?

  public init(statements: [AdmittedStatement], next: Int? = nil) {
    self.statements = statements
    self.next = next
  }
}

/// A unit's secret, sealed to each member.
public struct UnitSealsBody: Codable, Hashable, Sendable {
  public struct Seal: Codable, Hashable, Sendable {
    /// An officer's key id or a member unit's id, in written form.
    public let member: String
    public let sealed: Bytes

    public init(member: String, sealed: Bytes) {
      self.member = member
      self.sealed = sealed
    }
  }

  public let seals: [Seal]
  public init(seals: [Seal]) { self.seals = seals }
}

/// The caller's own seal of a unit's secret.
public struct UnitSealBody: Codable, Hashable, Sendable {
  public let sealed: Bytes
  public init(sealed: Bytes) { self.sealed = sealed }
}

/// The segments of an attachment that will be sent.
public struct SegmentsAnnouncement: Codable, Hashable, Sendable {
  /// `h_0…`, all of them, in order.
  public let hashes: [Digest]
  /// Bytes of all segments.
  public let length: Int

  public init(hashes: [Digest], length: Int) {
    self.hashes = hashes
    self.length = length
  }
}

/// The segments of an attachment, in order.
public struct SegmentsBody: Codable, Hashable, Sendable {
  public let hashes: [Digest]
  /// Indices of segments that have not arrived; only for who sends them.
  public let missing: [Int]?

  public init(hashes: [Digest], missing: [Int]? = nil) {
    self.hashes = hashes
    self.missing = missing
  }
}

/// Grants to a reader's units.
public struct GrantsBody: Codable, Hashable, Sendable {
  public let grants: [GrantedRecord]
  public init(grants: [GrantedRecord]) { self.grants = grants }
}

/// The policy files that the service applies.
public struct PoliciesBody: Codable, Hashable, Sendable {
  public let policies: [PolicyText]
  public init(policies: [PolicyText]) { self.policies = policies }
}
