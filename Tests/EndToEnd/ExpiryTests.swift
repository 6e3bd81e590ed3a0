import Foundation
import Testing

extension EndToEnd {
  /// A permission whose time runs out while the service runs: its clock alone ends it.
  @Suite("The time of a permission", .serialized, .turn) struct Expiry {
    private struct Inbox: Decodable {
      struct Item: Decodable {
        let number: Int
        let command: String?
      }
      let ended: [Item]
    }

    private struct Show: Decodable { let unacknowledged: [Int] }

    /// Long enough to approve and to read once on a busy machine.
    private static let seconds = 45.0
    /// The service looks for what has ended every minute; another for a busy machine.
    private static let patience = 120.0

    @Test(.timeLimit(.minutes(15)))
    func `ends it by the service's clock, and both sides are told`() async throws {
      try await Town.use { town in
        try await town.serve { service in
          let telling = try await DailyUse.tell(in: town, at: service.url)
          try await telling.ask("account,journey", purpose: "legal_aid", basis: "consent")
          let end = Date(timeIntervalSince1970: Date().timeIntervalSince1970.rounded())
            .addingTimeInterval(Self.seconds)
          let until = end.formatted(.iso8601)
          let approved = try await telling.consent("approve", "1", more: ["--until", until])
          #expect(approved.code == 0, "\(approved.complaint)")
          #expect(try await telling.read().code == 0)

          try await Task.sleep(for: .seconds(max(0, end.timeIntervalSinceNow) + 1))
          let over = try await telling.read()
          #expect(over.code == 2)
          #expect(over.complaint.contains("toldonce acknowledge"), "\(over.complaint)")
          let inbox = try await town.done("prosecutor", ["inbox", "--json"], service: service.url)
          #expect(
            try inbox.document(Inbox.self).ended.map(\.command)
              == ["toldonce acknowledge 1 --outcome OUTCOME"])
          #expect(try await telling.consent("show").document(Show.self).unacknowledged == [1])
          // Not only refused: what could answer it is destroyed, by the service itself.
          #expect(try await destroyed(in: town))

          try await town.done(
            "prosecutor", ["acknowledge", "1", "--outcome", "destroyed"], service: service.url)
          #expect(try await telling.consent("show").document(Show.self).unacknowledged.isEmpty)
          #expect(try await telling.consent("check").code == 0)
        }
      }
    }

    /// Waits until the service has said that it ended one grant.
    private func destroyed(in town: Town) async throws -> Bool {
      let deadline = Date().addingTimeInterval(Self.patience)
      while Date() < deadline {
        let said = try String(contentsOfFile: town.log, encoding: .utf8)
        if said.split(separator: "\n").contains(where: { $0.contains("grants ended") }) {
          return true
        }
        try await Task.sleep(for: .milliseconds(500))
      }
      return false
    }
  }
}
