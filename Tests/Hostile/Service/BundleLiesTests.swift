import Client
import Ledger
import Statements
import Testimony
import Testing

extension HostileService {
  @Suite("Lies to an officer who makes a bundle") struct Bundle {
    @Test("No bundle is made from a log that does not go on from its own release")
    func release() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      try await told.grant()
      func make(_ lie: (ForgedLog) throws -> Void) async throws -> (any Error)? {
        let session = try await told.reader()
        let held = try await told.held(by: session)
        try lie(ForgedLog(of: town, session.log))
        defer { town.proxy.tellTheTruth() }
        return await fault {
          _ = try await session.evidence(
            held, sections: held.grant.body.sections.map(\.sectionVersion), words: "")
        }
      }
      #expect(try await make { _ in } == nil)
      // What the session has read goes on, but without the release.
      let shorter = try await make { try $0.tell(town.proxy) }
      #expect(shorter as? LedgerError == .checkpointRollback)
      let forked = try await make {
        var log = $0
        log.entries += try (0..<4).map { _ in try FakeLog.entry() }
        try log.tell(town.proxy)
      }
      #expect(forked as? LedgerError == .checkpointInconsistent)
    }
  }
}
