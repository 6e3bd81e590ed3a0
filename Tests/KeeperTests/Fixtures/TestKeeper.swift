import Foundation
import Keeper
import Ledger
import Policy
import Sealing
import Sodium
import Statements
import Storage
import Testimony
import Testing

/// A keeper over real stores in a folder of its own, and everybody who talks to it.
///
/// It has thirteen files open. Suites of keepers are serialized so that not hundreds are open at a
/// time: Foundation's `Process` crashes while it goes through thousands of descriptors.
struct TestKeeper: Sendable {
  let keeper: Keeper
  let people: TestFederation
  let clock: TestClock
  let folder: TestFolder
  let records: SQLiteRecordStore
  let segments: FileSegmentStore
  let keyStore: InterruptedKeyStore
  let disk: TestDisk
  let policy: PolicyBook
  let witnesses: [TestWitness]
  let patience: TestPatience
  let reports: TestReports

  /// A new keeper to which everybody of the federation is enrolled.
  /// - Parameters:
  ///   - witnesses: how many are asked.
  ///   - quorum: of the federation statement.
  ///   - oneKey: all witnesses have the same.
  static func start(
    witnesses count: Int = 0, quorum: Int = 0, profile: LogProfile = .standard,
    oneKey: Bool = false
  ) async throws -> TestKeeper {
    let clock = TestClock()
    let log = try SigningKey.generate()
    let key = try NoteSigner(name: TestFederation.origin, key: log).verifier
    let shared = oneKey ? try SigningKey.generate() : nil
    let witnesses = try (0..<count).map {
      try TestWitness(
        "witness-\($0).test", signing: shared ?? .generate(), logs: [key], clock: clock)
    }
    let service = try await TestKeeper(
      people: TestFederation(
        at: clock.now(), log: log, witnesses: witnesses.map(\.key), quorum: quorum,
        profile: profile),
      clock: clock, folder: TestFolder(), witnesses: witnesses)
    for (issuer, certificate) in try service.people.certificates(at: clock.now()) {
      try await service.publish(certificate.envelope, by: issuer?.keyID)
    }
    return service
  }

  private init(
    people: TestFederation, clock: TestClock, folder: TestFolder, policy: PolicyBook? = nil,
    witnesses: [TestWitness] = [], asking: Duration = .seconds(300)
  ) async throws {
    let reports = TestReports()
    self.reports = reports
    let patience = TestPatience()
    self.patience = patience
    self.people = people
    self.clock = clock
    self.folder = folder
    self.policy = try policy ?? .embedded
    self.witnesses = witnesses
    let disk = TestDisk()
    self.disk = disk
    let sealer = CheckpointSealer(signer: people.keeper.log)
    records = try SQLiteRecordStore.open(directory: folder.records) { writer in
      try disk.check()
      try sealer.seal(writer)
    }
    segments = try FileSegmentStore(directory: folder.segments, reserve: 0)
    keyStore = InterruptedKeyStore(try SQLiteKeyStore.open(directory: folder.keyStore))
    keeper = try await Keeper(
      federation: people.statement, keys: people.keeper, policy: self.policy,
      records: records, segments: segments, keyStore: keyStore, witnesses: witnesses,
      witnessPatience: patience.now, report: reports.add, clock: clock.now)
    do {
      try await keeper.askWitnesses(upTo: asking)
    } catch {
      try await records.close()
      try await keyStore.close()
      throw error
    }
  }

  func close() async throws {
    try await records.close()
    try await keyStore.close()
  }

  /// Stops the keeper, lets something happen to its files, and starts it again.
  /// - Parameter asking: how long it waits for its witnesses.
  func restarted(
    asking: Duration = .seconds(300), after change: (TestFolder) throws -> Void = { _ in }
  ) async throws -> TestKeeper {
    try await close()
    try change(folder)
    return try await TestKeeper(
      people: people, clock: clock, folder: folder, witnesses: witnesses, asking: asking)
  }

  /// Opens the closed stores again under other policies.
  func reopened(under policy: PolicyBook) async throws -> TestKeeper {
    try await TestKeeper(people: people, clock: clock, folder: folder, policy: policy)
  }

  /// The policies in force but for one country's.
  func policy(without name: String) throws -> PolicyBook {
    var files: [String: [UInt8]] = [:]
    for file in policy.files where file.name != name { files["\(file.name).yaml"] = file.bytes }
    return try PolicyBook(files: files)
  }

  /// Somebody as the keeper knows them from a request's signature.
  func caller(_ keys: PrincipalKeys) async throws -> Caller {
    try await keeper.authenticate(keys.keyID, record: nil)
  }

  func survivor(of record: TestRecord) async throws -> Caller {
    try await keeper.authenticate(record.seed.signer.keyID, record: record.id)
  }

  /// Sends a certificate or revocation.
  /// - Parameter issuer: `nil` for the root.
  @discardableResult
  func publish(_ envelope: Envelope, by issuer: KeyID?) async throws -> Admission {
    let caller = try await keeper.authenticate(issuer ?? people.root.keyID, record: nil)
    return try await keeper.admitOrganisation(envelope.text, by: caller)
  }

  func revoke(_ certificate: StatementHash, by issuer: PrincipalKeys) async throws {
    let revocation = try Statement(
      signing: CertificateRevocation(
        at: clock.now(), certificate: certificate, reason: .left),
      with: [issuer.signer])
    try await publish(revocation.envelope, by: issuer.keyID)
  }

  /// The newest certificate of an officer or unit, by its hash.
  func certificate(where isMeant: (Certificate) -> Bool) async throws -> StatementHash {
    let caller = try await caller(people.officer)
    let all = try await keeper.organisations(from: 0, by: caller).statements
    let hashes = try all.compactMap { admitted -> StatementHash? in
      let envelope = try Envelope(parsing: Array(admitted.envelope.utf8))
      guard envelope.kind == .certificate else { return nil }
      let body = try StatementVerifier.peek(envelope, as: Certificate.self)
      return isMeant(body) ? envelope.hash : nil
    }
    return try #require(hashes.last)
  }

  func logSize() async throws -> Int { try await records.read { try $0.logSize() } }

  func audit() async throws -> [AuditRow] {
    try await records.read { try $0.audit(after: 0, limit: 100) }
  }

  /// Why the keeper refuses something; it must leave the log as it was.
  func refusal<Value>(
    sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Value
  ) async throws -> KeeperError {
    let size = try await logSize()
    do {
      _ = try await body()
    } catch let error as KeeperError {
      #expect(try await logSize() == size, "a refusal is logged", sourceLocation: sourceLocation)
      return error
    }
    Issue.record("nothing was refused", sourceLocation: sourceLocation)
    throw NothingRefused()
  }
}

struct NothingRefused: Error {}
