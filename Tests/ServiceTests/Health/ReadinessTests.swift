import API
import Foundation
import Keeper
import Policy
import Service
import Storage
import Testimony
import Testing

@Suite("Health", .serialized)
struct ReadinessTests {
  @Test("A service whose stores are closed lives, and is not ready")
  func closed() async throws {
    try await TestService.with { service in
      #expect(try await service.send("GET", Route.ready).status == 200)
      try await service.closeStores()
      let ready = try await service.send("GET", Route.ready)
      #expect(ready.status == 503)
      #expect(ready.problem?.kind == .unavailable)
      #expect(try await service.send("GET", Route.live).status == 200)
    }
  }

  @Test("A store that is lost to a failed sync makes it not ready", arguments: [true, false])
  func lost(isKeyStore: Bool) async throws {
    let folder = try TemporaryFolder()
    let keys = try TestKeys()
    let data = URL(fileURLWithPath: folder.path)
    let sealer = CheckpointSealer(signer: keys.keeper.log)
    let records = FailingRecordStore(
      try SQLiteRecordStore.open(
        directory: data.appendingPathComponent("records"), beforeCommit: sealer.seal))
    let keyStore = FailingKeyStore(
      try SQLiteKeyStore.open(directory: data.appendingPathComponent("keys")))
    let keeper = try await Keeper(
      federation: keys.federation(at: SystemClock.now()), keys: keys.keeper, policy: .embedded,
      records: records,
      segments: FileSegmentStore(directory: data.appendingPathComponent("segments")),
      keyStore: keyStore, clock: SystemClock.now)
    try await keeper.checkStores()
    (isKeyStore ? keyStore.isLost : records.isLost).set()
    await #expect {
      try await keeper.checkStores()
    } throws: { error in
      (error as? KeeperError)?.code == .unavailable
    }
    try await records.close()
    try await keyStore.close()
  }

  @Test("While it stops it says that it is not ready, and lives")
  func stopping() async throws {
    for (path, status) in [(Route.ready, 503), (Route.live, 200)] {
      try await TestService.with { service in
        // A request that is under way when the service is asked to stop, and ends after that.
        let head =
          "GET \(path) HTTP/1.1\r\nHost: \(service.host)\r\n"
          + "Transfer-Encoding: chunked\r\n\r\n"
        let port = service.running.port
        let (begun, begins) = AsyncStream.makeStream(of: Void.self)
        async let received = RawConnection.exchange(
          port: port, [Array(head.utf8), Array("0\r\n\r\n".utf8)],
          pause: .milliseconds(500)
        ) {
          begins.finish()
          RawConnection.waitUntilRefused(port: port)
        }
        for await _ in begun {}
        async let stopped: Void = service.running.stop()
        let reply = try #require(Reply(try await received))
        #expect(reply.status == status)
        #expect((reply.problem?.kind == .unavailable) == (status == 503))
        try await stopped
      }
    }
  }
}
