public import Testimony

/// A statement as it was admitted.
public struct StoredStatement: Hashable, Sendable {
  public let hash: StatementHash
  public let kind: StatementKind
  /// `nil` for statements about organisations.
  public let record: RecordID?
  /// Its place in the consent chain, for statements that have one.
  public let seq: Int?
  /// Who signed it, for officers' statements; for her answers to a request, the officer who asked.
  public let author: KeyID?
  /// The envelope as received.
  public let envelope: [UInt8]
  /// Index of its entry in the log.
  public let leaf: Int
  /// The keeper's clock at admission.
  public let admitted: Timestamp
  /// The salt of the commitment in the log; gone once the record is erased.
  public let salt: Digest?
  /// The label's counter `n` within its view; `nil` for organisations.
  public let counter: Int?
  /// The grant whose view labels the entry; `nil` when it is the record's.
  public let grant: StatementHash?

  public init(
    hash: StatementHash, kind: StatementKind, record: RecordID?, seq: Int?, author: KeyID?,
    envelope: [UInt8], leaf: Int, admitted: Timestamp, salt: Digest?, counter: Int?,
    grant: StatementHash?
  ) {
    self.hash = hash
    self.kind = kind
    self.record = record
    self.seq = seq
    self.author = author
    self.envelope = envelope
    self.leaf = leaf
    self.admitted = admitted
    self.salt = salt
    self.counter = counter
    self.grant = grant
  }
}

/// A record: its root, the head of its chain, and its counters.
public struct RecordRow: Hashable, Sendable {
  public let record: RecordID
  public let code: RecordCode
  /// The survivor's wrapped root, as JSON of the protocol.
  public var root: [UInt8]
  public var headHash: StatementHash
  public var headSeq: Int
  public var headAt: Timestamp
  /// The next label counter of the record's view.
  public var nextCounter: Int
  /// Times the root was handed out since the last `root_fetch` statement.
  public var fetches: Int
  /// When the last `root_fetch` statement was made.
  public var fetchesSaid: Timestamp?
  /// The survivor's public keys, for life.
  public let survivor: SurvivorKeys
  /// The advocate of the newest manifest.
  public var advocate: KeyID

  public init(
    record: RecordID, code: RecordCode, root: [UInt8], headHash: StatementHash, headSeq: Int,
    headAt: Timestamp, nextCounter: Int, fetches: Int, fetchesSaid: Timestamp?,
    survivor: SurvivorKeys, advocate: KeyID
  ) {
    self.record = record
    self.code = code
    self.root = root
    self.headHash = headHash
    self.headSeq = headSeq
    self.headAt = headAt
    self.nextCounter = nextCounter
    self.fetches = fetches
    self.fetchesSaid = fetchesSaid
    self.survivor = survivor
    self.advocate = advocate
  }
}

/// A grant: what the keeper must know to count and to end it.
public struct GrantRow: Hashable, Sendable {
  public let hash: StatementHash
  public let grant: GrantID
  public let record: RecordID
  public let leaf: Int
  public let notAfter: Timestamp
  /// The next label counter of the grant's view.
  public var nextCounter: Int
  /// Releases that were `released`.
  public var released: Int
  /// When its key and shares were destroyed.
  public var sharesDestroyed: Timestamp?

  public init(
    hash: StatementHash, grant: GrantID, record: RecordID, leaf: Int, notAfter: Timestamp,
    nextCounter: Int, released: Int, sharesDestroyed: Timestamp?
  ) {
    self.hash = hash
    self.grant = grant
    self.record = record
    self.leaf = leaf
    self.notAfter = notAfter
    self.nextCounter = nextCounter
    self.released = released
    self.sharesDestroyed = sharesDestroyed
  }
}

/// Tables of sealed values; the name enters the context of the seal (protocol section 9).
public enum SealedTable: String, Sendable, CaseIterable {
  /// The survivor's copy of a section key, by section and version.
  case wrappedKeys = "wrapped_keys"
  /// The view of a record, by record.
  case recordViews = "record_views"
  /// The view of a grant, by grant hash.
  case grantViews = "grant_views"
  /// The keeper's half of a section key, by grant hash, section and version.
  case shares
  /// A recipient unit's half, by grant hash and unit.
  case recipientSeals = "recipient_seals"
  /// Her restrictions in words, by grant hash.
  case restrictions
  /// The request that a release answers, with its reason, by the hash of the release.
  case releaseRequests = "release_requests"
  /// What opens a delegation, by its hash.
  case delegations
  /// What is kept for a recovery, by its hash and what it is, under a key of its own.
  case recoveries
}

/// Ciphertext of a section version, without its bytes.
public struct SectionRow: Hashable, Sendable {
  public let record: RecordID
  public let version: SectionVersion
  public let stored: Timestamp

  public init(record: RecordID, version: SectionVersion, stored: Timestamp) {
    self.record = record
    self.version = version
    self.stored = stored
  }
}

/// An attachment that was announced, before or after its segments have arrived.
public struct AttachmentRow: Hashable, Sendable {
  public let attachment: AttachmentID
  public let record: RecordID
  /// Who announced it, and alone may send its segments.
  public let advocate: KeyID
  public let announced: Timestamp
  public let segments: Int
  /// Bytes of all segments.
  public let length: Int

  public init(
    attachment: AttachmentID, record: RecordID, advocate: KeyID, announced: Timestamp,
    segments: Int, length: Int
  ) {
    self.attachment = attachment
    self.record = record
    self.advocate = advocate
    self.announced = announced
    self.segments = segments
    self.length = length
  }
}

/// A signed checkpoint of the log.
public struct StoredCheckpoint: Hashable, Sendable {
  public let size: Int
  public let root: [UInt8]
  public let note: String

  public init(size: Int, root: [UInt8], note: String) {
    self.size = size
    self.root = root
    self.note = note
  }
}

/// Something the service notes for itself: no content, no names.
public struct AuditRow: Hashable, Sendable {
  /// 1, 2, 3 …; ignored when inserting.
  public let number: Int
  public let at: Timestamp
  /// What happened, a constant word.
  public let event: String
  /// A machine code, never a text of a caller.
  public let code: String
  public let key: KeyID?

  public init(number: Int, at: Timestamp, event: String, code: String, key: KeyID?) {
    self.number = number
    self.at = at
    self.event = event
    self.code = code
    self.key = key
  }
}
