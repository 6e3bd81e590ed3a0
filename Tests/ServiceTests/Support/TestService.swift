import API
import Keeper
import Ledger
import Logging
import Policy
import Service
import Sodium
import Statements
import Testimony

/// A whole service on a port of this machine, over a new folder, with a federation of one root.
struct TestService: Sendable {
  let running: RunningService
  let root: SigningKey
  let rootPublic: SigningPublicKey
  let clock: TestClock
  private let assembly: ServiceAssembly
  private let folder: TemporaryFolder

  /// Runs a test against a service of its own.
  static func with<Value>(
    _ configuration: ServiceConfiguration = ServiceConfiguration(),
    holding record: StoredRecord? = nil, logger: Logger = Self.silent,
    _ body: (TestService) async throws -> Value
  ) async throws -> Value {
    let service = try await TestService(configuration, holding: record, logger: logger)
    do {
      let value = try await body(service)
      try await service.stop()
      return value
    } catch {
      try? await service.stop()
      throw error
    }
  }

  private init(
    _ configuration: ServiceConfiguration, holding record: StoredRecord?, logger: Logger
  ) async throws {
    var configuration = configuration
    configuration.port = 0
    if configuration.idleSeconds == ServiceConfiguration().idleSeconds {
      // Hundreds of tests may have to run before a reply gets its turn on a busy machine.
      configuration.idleSeconds = RawConnection.patience
    }
    let keys = try TestKeys()
    let clock = TestClock()
    let folder = try TemporaryFolder()
    try await record?.store(in: folder.file("data"))
    assembly = try await ServiceAssembly.open(
      data: folder.file("data"), federation: keys.federation(at: clock.now()), keys: keys.keeper,
      policy: .embedded, clock: clock.now)
    running = try await RunningService.start(
      keeper: assembly.keeper, configuration: configuration, logger: logger)
    root = keys.root
    rootPublic = keys.rootPublic
    self.clock = clock
    self.folder = folder
  }

  static let silent = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

  func stop() async throws {
    try await running.stop()
    try await assembly.close()
  }

  /// Takes the stores away while the service goes on.
  func closeStores() async throws { try await assembly.close() }

  /// The key id under which the root signs requests.
  var rootID: KeyID { KeyID(signing: rootPublic, box: nil) }
  var host: String { "127.0.0.1:\(running.port)" }
}

/// The keys of a federation with one root.
struct TestKeys {
  let root: SigningKey
  let rootPublic: SigningPublicKey
  let keeper: KeeperKeys

  init() throws {
    root = try SigningKey.generate()
    rootPublic = SigningPublicKey(bytes: root.publicKey) ?? .zero
    keeper = try KeeperKeys(
      principal: .generate(), log: NoteSigner(name: "log.test/toldonce", key: .generate()),
      decoy: .random(count: 32))
  }

  func federation(at now: Timestamp) throws -> Statement<Federation> {
    try Self.federation(
      keeper: keeper.principal.keyID, vkey: keeper.log.verifier.vkey, root: root, at: now)
  }

  static func federation(
    keeper: KeyID, vkey: String, root: SigningKey, at now: Timestamp,
    witnesses: [Federation.Witness] = []
  ) throws -> Statement<Federation> {
    let rootPublic = SigningPublicKey(bytes: root.publicKey) ?? .zero
    let body = Federation(
      at: now, name: "Test", version: 1, threshold: 1, roots: [rootPublic], profile: .standard,
      log: .init(origin: "log.test/toldonce", vkey: vkey), keeper: keeper, witnesses: witnesses,
      quorum: 0, notBefore: now, notAfter: now.adding(seconds: 86_400))
    let signer = Signer(keyID: KeyID(signing: rootPublic, box: nil), key: root)
    return try Statement(signing: body, with: [signer])
  }
}
