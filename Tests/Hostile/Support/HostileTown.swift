import Client
import Console
import Foundation
import Keeper
import Ledger
import Logging
import Policy
import Service
import Sodium
import Statements
import Testimony
import Testing

/// A service with a federation of fictional people, behind a proxy that lies; its operator's keys
/// are known here, so that it may lie with them too.
struct HostileTown: Sendable {
  let federation: DemoFederation
  let keeper: KeeperKeys
  let proxy: LyingProxy
  /// Of the service and of everybody who asks in this process.
  let clock: TownClock
  private let port: Int

  @TaskLocal static var founded: HostileTown?

  /// The town of the suite, honest again.
  static func found() throws -> HostileTown {
    let town = try #require(founded)
    town.proxy.tellTheTruth()
    return town
  }

  static func with(_ body: @Sendable (HostileTown) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "toldonce-hostile-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let plan = try DemoPlan.embedded()
    let principal = try PrincipalKeys.generate()
    let log = try NoteSigner(name: plan.origin, key: .generate())
    let keeper = try KeeperKeys(principal: principal, log: log, decoy: .random(count: 32))
    let federation = try DemoFederation(
      plan, keeper: KeeperDocument(principal, log: log.verifier), now: .now)
    let clock = TownClock()
    let assembly = try await ServiceAssembly.open(
      data: folder + "/data", federation: federation.statement, keys: keeper,
      policy: PolicyBook.embedded, clock: clock.now)
    var configuration = ServiceConfiguration()
    configuration.port = 0
    let running = try await RunningService.start(
      keeper: assembly.keeper, configuration: configuration,
      logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    try await LyingProxy.with(target: running.port) { proxy, port in
      let town = HostileTown(
        federation: federation, keeper: keeper, proxy: proxy, clock: clock, port: port)
      try await federation.publish(to: town.service())
      try await body(town)
    }
    try await running.stop()
    try await assembly.close()
  }

  var url: String { "http://127.0.0.1:\(port)" }

  /// As somebody sees it: everything goes through the proxy.
  func service(signedBy signer: Signer? = nil) throws -> TrustedService {
    let address = try #require(ServiceAddress(url))
    return try TrustedService(
      ServiceConnection(address, signer: signer, clock: clock.now), federation: federation.statement
    )
  }

  func keys(_ person: String) throws -> PrincipalKeys {
    try #require(federation.people[person]).keys
  }
}

/// One town for all suites in it; one test follows the other, since each tells the proxy its lies.
struct HostileTownTrait: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await HostileTown.with { town in
      try await HostileTown.$founded.withValue(town) { try await function() }
    }
  }
}

extension Trait where Self == HostileTownTrait {
  static var hostileTown: Self { HostileTownTrait() }
}

@Suite("A service that lies", .serialized, .hostileTown) enum HostileService {}
