import API
import Client
import Console
import Foundation
import Ledger
import Sodium
import Testing

@Suite("A log that is kept between two readings")
struct KeptLogTests {
  private static let edge = Route.tile(LogTilePath(level: nil, index: 2, width: 90))

  /// Serves a log, and gives the test what an earlier reading of its first 600 entries kept.
  private func grown(
    to size: Int = 602,
    _ body: @Sendable (FakeLog, LyingServer, TrustedService, KeptLog) async throws -> Void
  ) async throws {
    let whole = try FakeLog(entries: size)
    try await LyingServer.with { server, port in
      var log = whole
      log.entries = Array(whole.entries.prefix(600))
      try log.serve(on: server)
      let service = try log.service(port: port)
      let kept = try await service.log(seen: nil).kept()
      try whole.serve(on: server)
      _ = server.takeAsked()
      try await body(whole, server, service, kept)
    }
  }

  /// Whether so little was asked for that what was kept must have been believed. If not, it is not
  /// even tried: the checkpoint and all three tiles are asked for, each once.
  private func expect(
    _ isBelieved: Bool, _ kept: KeptLog, _ service: TrustedService, _ server: LyingServer
  ) async throws {
    _ = server.takeAsked()
    let log = try await service.log(seen: LogMemory(note: nil, kept: kept))
    #expect(log.size == 602)
    #expect(server.takeAsked().count == (isBelieved ? 2 : 4))
  }

  @Test("Only what is new is fetched, and nothing of a log that has not grown")
  func onlyNew() async throws {
    try await grown { log, server, service, kept in
      let newer = try await service.log(seen: LogMemory(note: nil, kept: kept))
      #expect(server.takeAsked() == [Route.checkpoint, Self.edge].sorted())
      #expect(try newer.head == log.head())
      for size in [0, 1, 256, 600, 602] {
        #expect(try newer.head(of: UInt64(size)) == log.head(of: size))
      }
      _ = try await service.log(seen: LogMemory(note: newer.note, kept: newer.kept()))
      #expect(server.takeAsked() == [Route.checkpoint])
    }
  }

  @Test("A damaged byte in any region, or a missing one, is not believed")
  func damage() async throws {
    try await grown { _, server, service, kept in
      try await expect(true, kept, service, server)
      for place in stride(from: 0, to: kept.entries.count, by: 4_801) + [kept.entries.count - 1] {
        var entries = kept.entries
        entries[place] ^= 1
        let spoiled = KeptLog(head: kept.head, entries: entries)
        try await expect(false, spoiled, service, server)
      }
      for place in stride(from: 0, to: kept.head.count, by: 31) {
        var head = kept.head
        head[place] ^= 1
        let spoiled = KeptLog(head: head, entries: kept.entries)
        try await expect(false, spoiled, service, server)
      }
      for cut in [
        KeptLog(head: kept.head, entries: kept.entries.dropLast()),
        KeptLog(head: kept.head.dropLast(), entries: kept.entries), KeptLog(head: [], entries: []),
      ] { try await expect(false, cut, service, server) }
      let longer = KeptLog(head: kept.head, entries: kept.entries + [1, 2, 3])
      try await expect(true, longer, service, server)
    }
  }

  @Test("What another log's federation kept is not believed")
  func foreign() async throws {
    try await grown(to: 600) { _, _, _, foreign in
      try await grown { _, server, service, _ in
        try await expect(false, foreign, service, server)
      }
    }
  }

  @Test("What was kept counts as seen: a log that is shorter, or another, is told")
  func continued() async throws {
    try await grown { log, server, service, kept in
      var other = log
      other.entries[300] = try FakeLog.entry()
      try other.serve(on: server)
      await #expect(throws: LedgerError.checkpointInconsistent) {
        try await service.log(seen: LogMemory(note: nil, kept: kept))
      }
      other = log
      other.entries.removeLast(5)
      try other.serve(on: server)
      await #expect(throws: LedgerError.checkpointRollback) {
        try await service.log(seen: LogMemory(note: nil, kept: kept))
      }
    }
  }

  @Test("A note of fewer entries than were kept has to be continued too")
  func olderNote() async throws {
    try await grown { log, _, service, kept in
      var other = log
      other.entries[3] = try FakeLog.entry()
      let note = try other.note(of: 256)
      await #expect(throws: LedgerError.checkpointInconsistent) {
        try await service.log(seen: LogMemory(note: note, kept: kept))
      }
      let memory = LogMemory(note: try log.note(of: 256), kept: kept)
      #expect(try await service.log(seen: memory).size == 602)
    }
  }

  @Test("A newer note beside what was read a moment ago has to be continued too")
  func newerNote() async throws {
    try await grown { log, server, service, _ in
      var first = log
      first.entries = Array(log.entries.prefix(600))
      try first.serve(on: server)
      let read = try await service.log(seen: nil)
      let newer = LogMemory(read, newer: try log.note(of: 601))
      await #expect(throws: LedgerError.checkpointRollback) { try await service.log(seen: newer) }
      try log.serve(on: server)
      _ = server.takeAsked()
      #expect(try await service.log(seen: newer).size == 602)
      #expect(server.takeAsked() == [Route.checkpoint, Self.edge].sorted())
      var other = log
      other.entries[600] = try FakeLog.entry()
      let forked = LogMemory(read, newer: try other.note(of: 601))
      await #expect(throws: LedgerError.checkpointInconsistent) {
        try await service.log(seen: forked)
      }
    }
  }

  @Test("Evidence of a fork has both notes")
  func evidence() async throws {
    try await grown { log, server, service, kept in
      var other = log
      other.entries[300] = try FakeLog.entry()
      try other.serve(on: server)
      let noted = LogEvidence()
      _ = try? await service.log(seen: LogMemory(note: nil, kept: kept), evidence: noted)
      let old = try log.note(of: 600)
      #expect(noted.seen == [old])
      // Signing is deterministic, so that the note can be made again.
      let fork = try other.note()
      #expect(noted.newest == fork)
    }
  }

  @Test("A home keeps it for its owner only, appends what is new, and survives a torn file")
  func home() async throws {
    let path = FileManager.default.temporaryDirectory.path + "/kept-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try await grown { log, server, service, kept in
      let home = try Home(path: path)
      #expect(home.keptLog()?.head == nil)
      home.keep(try await service.log(seen: LogMemory(note: nil, kept: kept)))
      let first = try #require(home.keptLog())
      var longer = log
      longer.entries += try (0..<300).map { _ in try FakeLog.entry() }
      try longer.serve(on: server)
      // A program that was stopped while it appended.
      let file = try #require(FileHandle(forWritingAtPath: path + "/log-entries"))
      try file.seekToEnd()
      try file.write(contentsOf: [9, 9, 9])
      home.keep(try await service.log(seen: LogMemory(note: nil, kept: home.keptLog())))
      let second = try #require(home.keptLog())
      #expect(second.entries.count == 902 * KeptLog.entryLength)
      #expect(second.entries.starts(with: first.entries))
      _ = server.takeAsked()
      #expect(try await service.log(seen: LogMemory(note: nil, kept: second)).size == 902)
      #expect(server.takeAsked() == [Route.checkpoint])
      for name in ["/log-head", "/log-entries"] {
        let mode = try FileManager.default.attributesOfItem(atPath: path + name)[.posixPermissions]
        #expect(mode as? Int == 0o600)
      }
    }
  }
}
