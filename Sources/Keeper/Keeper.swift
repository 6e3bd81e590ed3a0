internal import Ledger
public import Policy
internal import Sodium
public import Statements
public import Storage
internal import Synchronization
public import Testimony

/// The service's use cases: it admits statements, keeps ciphertext, and releases shares after
/// logging. It cannot read a testimony: the code that opens sections is not part of it.
public final class Keeper: Sendable {
  /// The version of the federation that was in force at the start.
  let founding: Statement<Federation>
  let keys: KeeperKeys
  let policy: PolicyBook
  let records: any RecordStore
  let segments: any SegmentStore
  let keyStore: any KeyStore
  let attachmentGate = AttachmentGate()
  let histories = VerifiedHistories()
  /// `nil` where no witness is asked.
  let circle: WitnessCircle?
  private let clock: @Sendable () -> Timestamp
  let organisations: Mutex<KnownOrganisations>
  /// Grants and recoveries that have ended and whose keys the key store could not destroy yet.
  private let unfinished = Mutex<Set<KeyOwner>>([])

  let owedReleases = Mutex(OwedReleases())

  /// Loads what is stored, logs the federation statement if the log is new or it is the next
  /// version, and finishes what a crash may have left half done.
  /// - Parameters:
  ///   - federation: signed by the threshold of its roots, and naming these keys.
  ///   - witnesses: whom to ask for cosignatures; see ``askWitnesses(upTo:)``.
  ///   - witnessPatience: how long an answer waits for cosignatures.
  ///   - report: hears when the standing of a witness changes.
  ///   - clock: seconds since 1970, UTC.
  /// - Throws: ``KeeperError/malformed(_:)`` when federation, keys and witnesses do not fit, or the
  ///   store's errors.
  public init(
    federation: Statement<Federation>, keys: KeeperKeys, policy: PolicyBook,
    records: any RecordStore, segments: any SegmentStore, keyStore: any KeyStore,
    witnesses: [any RemoteWitness] = [],
    witnessPatience: @escaping @Sendable () -> Duration = { Keeper.usualWitnessPatience },
    report: @escaping @Sendable (WitnessReport) -> Void = { _ in },
    clock: @escaping @Sendable () -> Timestamp
  ) async throws {
    let known = try await Self.known(in: records)
    let federation = try Self.inForce(federation, known)
    guard federation.body.keeper == keys.principal.keyID,
      federation.body.log.origin == keys.log.verifier.name,
      federation.body.log.vkey == keys.log.verifier.vkey
    else { throw KeeperError.malformed("The federation statement names another keeper or log.") }
    // Shares must not leave before the quorum has cosigned.
    guard federation.body.profile == .standard || witnesses.count >= federation.body.quorum else {
      throw KeeperError.malformed("A federation of the strict profile needs its witnesses.")
    }
    // The clients' rule, and with it that a key under two names does not count twice.
    guard let witnessKeys = try? federation.body.witnesses.map({ try NoteKey(vkey: $0.vkey) }),
      let trust = try? LogTrust(
        log: keys.log.verifier, witnesses: witnessKeys, quorum: federation.body.quorum)
    else { throw KeeperError.malformed("The federation statement names no proper witnesses.") }
    circle =
      witnesses.isEmpty
      ? nil
      : WitnessCircle(
        witnesses, keys: trust.witnesses, quorum: trust.quorum, source: records.witnessed,
        patience: witnessPatience, report: report)
    founding = federation
    self.keys = keys
    self.policy = policy
    self.records = records
    self.segments = segments
    self.keyStore = keyStore
    self.clock = clock
    organisations = Mutex(known)
    try await load()
  }

  /// A refusal is promised within two seconds.
  public static let usualWitnessPatience = Duration.milliseconds(1_500)

  /// The keeper's clock.
  public var now: Timestamp { clock() }

  var unfinishedEnds: Set<KeyOwner> { unfinished.withLock { $0 } }

  func updateUnfinishedEnds(_ body: (inout Set<KeyOwner>) -> Void) {
    unfinished.withLock { body(&$0) }
  }

  /// The policy files that are applied here.
  public func policies() -> [PolicyText] {
    policy.files.map { PolicyText(name: $0.name, text: String(decoding: $0.bytes, as: UTF8.self)) }
  }

  private func load() async throws {
    try await logFederation()
    try await learnOrganisations()
    try await reconcile()
  }

  /// What the log says of organisations before anything is served.
  private static func known(in records: any RecordStore) async throws -> KnownOrganisations {
    do {
      return try await records.read { reader in
        var known = KnownOrganisations()
        try known.readOn(reader)
        return known
      }
    } catch let error as StorageError {
      throw unavailable(error)
    }
  }

  /// Statements in one page of an answer.
  static let pageLength = 256

  /// Reads one state, with storage errors as the keeper's.
  func reading<Value: Sendable>(
    _ body: @escaping @Sendable (any RecordReader) throws -> Value
  ) async throws -> Value {
    do {
      return try await records.read(body)
    } catch let error as StorageError {
      throw Self.unavailable(error)
    }
  }

  /// Writes durably, with storage errors as the keeper's.
  func writing<Value: Sendable>(
    _ body: @escaping @Sendable (any RecordWriter) throws -> Value
  ) async throws -> Value {
    try await writing(body) { value, _ in value }
  }

  /// The same, with an answer from the state that the group of writes leaves.
  func writing<Value: Sendable, Answer: Sendable>(
    _ body: @escaping @Sendable (any RecordWriter) throws -> Value,
    answer: @escaping @Sendable (Value, any RecordReader) throws -> Answer
  ) async throws -> Answer {
    do {
      return try await records.write(body, answer: answer)
    } catch let error as StorageError {
      throw Self.unavailable(error)
    } catch let error as StatementError {
      throw KeeperError.statement(error)
    }
  }

  /// Reads or writes ciphertext, with storage errors as the keeper's.
  func storing<Value: Sendable>(
    _ body: @Sendable () async throws -> Value
  ) async throws -> Value {
    do {
      return try await body()
    } catch let error as StorageError {
      throw Self.unavailable(error)
    }
  }

  private static func unavailable(_ error: StorageError) -> any Error {
    switch error {
    case .conflict: KeeperError.malformed("Something else is stored under this name already.")
    case .full: KeeperError.full
    default: KeeperError.unavailable("The service's storage cannot do this now.")
    }
  }
}
