import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// She takes a copy with her, and something ends the program in the middle of it.
  @Suite("Her copy, ended in the middle", .serialized, .turn) struct CopyEnds {
    /// The recording takes some seconds at this rate.
    private static let bytesPerSecond = 400_000

    @Test(
      "Asked to end, it leaves nothing; what is left after a kill goes with the next one",
      .timeLimit(.minutes(15)))
    func leavesNothing() async throws {
      try await Town.use { town in
        let copying = try await Copying(town)
        defer { copying.line.close() }
        for signal in [SIGTERM, SIGINT, SIGHUP, SIGQUIT] {
          copying.line.slow(to: Self.bytesPerSecond)
          let export = try copying.begin("copy")
          let part = try await copying.isInTheMiddle(of: "copy")
          try copying.expectPrivate(part)
          Glibc.kill(export.identifier, signal)
          // It ends as any program does that is sent this signal, and does not wait for the network.
          let asked = ContinuousClock.now
          #expect(try await export.end() == nil, "\(signal): \(export.words)")
          #expect(asked.duration(to: .now) < .seconds(3))
          #expect(try copying.names() == [], "\(signal)")
        }

        let killed = try copying.begin("copy")
        _ = try await copying.isInTheMiddle(of: "copy")
        try await killed.kill()
        // One folder that nobody else can open, whose name is the one that she gave.
        let left = try #require(try copying.names().first)
        #expect(try copying.names().count == 1)
        #expect(left.wholeMatch(of: /copy\.toldonce-part-[0-9a-f]{1,8}/) != nil, "\(left)")
        try copying.expectPrivate(left)
        copying.line.slow(to: nil)
        #expect(try await copying.begin("copy").end() == 0)
        #expect(try copying.names() == ["copy"])
        try copying.expectWhole("copy")
        try await copying.service.kill()
      }
    }

    @Test(
      "Nothing is taken away that is still being written, and it is whole or not there",
      .timeLimit(.minutes(15)))
    func staysWhole() async throws {
      try await Town.use { town in
        let copying = try await Copying(town)
        defer { copying.line.close() }
        copying.line.slow(to: Self.bytesPerSecond)
        let slow = try copying.begin("slow")
        let part = try await copying.isInTheMiddle(of: "slow")
        copying.line.slow(to: 20_000)
        let direct = try copying.begin("copy", at: copying.direct)
        #expect(try await direct.end() == 0, "\(direct.words)")
        #expect(try copying.names() == ["copy", part])
        copying.line.slow(to: nil)
        #expect(try await slow.end() == 0, "\(slow.words)")
        #expect(try copying.names() == ["copy", "slow"])
        try copying.expectWhole("copy")
        try copying.expectWhole("slow")

        // At any moment, and also just when it gets its name.
        let began = ContinuousClock.now
        #expect(try await copying.begin("first").end() == 0)
        let length = began.duration(to: .now)
        for step in 1...8 {
          let name = "at-\(step)"
          let export = try copying.begin(name)
          try await Task.sleep(for: length * Double(step) / 8)
          Glibc.kill(export.identifier, step % 2 == 0 ? SIGTERM : SIGHUP)
          _ = try await export.end()
          let names = try copying.names().filter { $0.hasPrefix(name) }
          #expect(names.isEmpty || names == [name], "\(step)")
          if !names.isEmpty { try copying.expectWhole(name) }
        }
        try await copying.service.kill()
      }
    }
  }
}
