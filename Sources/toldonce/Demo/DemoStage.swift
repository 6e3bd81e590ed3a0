import Client
import Console
import Logging
import Policy
import Service
import Sodium
import Statements
import Testimony

/// The demo's service and federation: fresh keys, and a port of loopback.
struct DemoStage: Sendable {
  let folder: DemoFolder
  let plan: DemoPlan
  let federation: DemoFederation
  let url: String
  /// File with the passphrase of every key in the demo.
  let passphraseFile: String
  private let assembly: ServiceAssembly
  private let running: RunningService

  /// The people who act in the story, by their handle in the plan.
  static let actors = ["advocate_ro", "prosecutor_de", "officer_nl"]

  static func build(in folder: DemoFolder) async throws -> DemoStage {
    let plan = try DemoPlan.embedded()
    let secret = Base64.encode(Random.bytes(18), .url)
    let passphraseFile = try folder.write("passphrase", Array((secret + "\n").utf8))
    let passphrase = try SecretBytes(copying: Array(secret.utf8))
    try folder.make("service")
    let publicKeys = try KeeperKeyFiles.make(
      in: folder("service/keys"), origin: plan.origin, passphrase: passphrase)
    let federation = try DemoFederation(
      plan, keeper: KeeperDocument(parsing: Array(publicKeys.json().utf8)), now: .now)
    try folder.write("federation.json", Array(federation.statement.envelope.text.utf8))
    let assembly = try await ServiceAssembly.open(
      data: folder("service/data"), federation: federation.statement,
      keys: KeeperKeyFiles.open(
        in: folder("service/keys"), origin: plan.origin, passphrase: passphrase),
      policy: PolicyBook.embedded)
    var configuration = ServiceConfiguration()
    configuration.port = 0
    var logger = Logger(label: "toldonced", factory: { _ in SwiftLogNoOpLogHandler() })
    logger.logLevel = .error
    let running = try await RunningService.start(
      keeper: assembly.keeper, configuration: configuration, logger: logger)
    let url = "http://127.0.0.1:\(running.port)"
    guard let address = ServiceAddress(url) else { throw ClientError.address }
    let service = try TrustedService(
      ServiceConnection(address, signer: nil, clock: { .now }), federation: federation.statement)
    try await federation.publish(to: service)
    for actor in actors {
      guard let person = federation.people[actor] else {
        throw ConsoleError.failed("the plan of the demo has nobody called \(actor)")
      }
      try federation.settle(
        person, in: Home(path: folder("people/\(actor)")), passphrase: passphrase)
    }
    return DemoStage(
      folder: folder, plan: plan, federation: federation, url: url,
      passphraseFile: passphraseFile, assembly: assembly, running: running)
  }

  func close() async throws {
    try await running.stop()
    try await assembly.close()
  }
}
