import API
import Client
import Ledger
import Sodium
import Testing

@Suite("A log that lies")
struct LogLiesTests {
  /// Serves a log of 600 entries, lets a test spoil it, and gives what is thrown by the audit, or
  /// by reading it as any other command does.
  private func fault(
    audited: Bool = true,
    seen: (FakeLog) throws -> [String] = { _ in [] },
    spoiledBy spoil: @Sendable (FakeLog, LyingServer) throws -> Void
  ) async throws -> (any Error)? {
    let log = try FakeLog(entries: 600)
    let notes = try seen(log)
    return try await LyingServer.with { server, port in
      try log.serve(on: server)
      try spoil(log, server)
      do {
        let service = try log.service(port: port)
        if audited {
          _ = try await service.audit(continuing: notes)
        } else {
          _ = try await service.log(seen: LogMemory(note: notes.first))
        }
        return nil
      } catch {
        return error
      }
    }
  }

  private static let leaves = Route.tile(LogTilePath(level: 0, index: 1))
  private static let edge = Route.tile(LogTilePath(level: 0, index: 2, width: 88))
  private static let top = Route.tile(LogTilePath(level: 1, index: 0, width: 2))
  private static let bundle = Route.tile(LogTilePath(level: nil, index: 1))

  @Test("An honest one verifies, whole and in what was seen of it")
  func honest() async throws {
    let log = try FakeLog(entries: 600)
    try await LyingServer.with { server, port in
      try log.serve(on: server)
      let service = try log.service(port: port)
      let notes = try [0, 1, 256, 599, 600].map { try log.note(of: $0) }
      let audit = try await service.audit(continuing: notes)
      #expect(try audit.checkpoint.head == log.head())
      #expect(audit.tiles == 4)
      #expect(audit.note == (try log.note()))
      #expect(try await service.log(seen: LogMemory(note: notes[2])).size == 600)
    }
  }

  @Test(
    "Strict: a log that fewer than the quorum have cosigned is not read from",
    arguments: [(0, false), (1, false), (2, true), (3, true)])
  func quorum(cosigners: Int, isRead: Bool) async throws {
    let log = try FakeLog(entries: 3, witnesses: 3)
    try await LyingServer.with { server, port in
      try log.serve(on: server)
      server[Route.checkpoint] = Array(try log.note(cosigners: cosigners).utf8)
      let service = try log.service(port: port)
      do {
        #expect(try await service.log(seen: nil).size == 3)
        #expect(isRead)
      } catch {
        #expect(!isRead)
        #expect(error as? LedgerError == .witnessQuorum)
      }
    }
  }

  @Test("A tile of hashes with one other bit is noticed", arguments: [leaves, edge, top])
  func hashes(path: String) async throws {
    let error = try await fault { _, server in
      server[path]?[40] ^= 1
    }
    #expect(error as? LedgerError == .tileWrong)
  }

  @Test("A tile that is cut, prolonged or not there is noticed", arguments: [leaves, edge, top])
  func lengths(path: String) async throws {
    let cut = try await fault { _, server in server[path]?.removeLast() }
    #expect(cut as? LedgerError == .tileWrong)
    #expect(try await fault { _, server in server[path]? += [0] } != nil)
    #expect(try await fault { _, server in server[path] = nil } is ClientError)
  }

  @Test("The last tile at any other length is noticed, and a full one in its place")
  func lastTile() async throws {
    let longer = try FakeLog(entries: 512)
    var log = longer
    log.entries = Array(longer.entries.prefix(258))
    let entries = Route.tile(LogTilePath(level: nil, index: 1, width: 2))
    let leaves = Route.tile(LogTilePath(level: 0, index: 1, width: 2))
    try await LyingServer.with { [log] server, port in
      try longer.serve(on: server)
      let full = [entries: Self.bundle, leaves: Self.leaves].compactMapValues { server[$0] }
      #expect(full.count == 2)
      try log.serve(on: server)
      let service = try log.service(port: port)
      for (path, wider) in full {
        let whole = try #require(server[path])
        #expect(whole == Array(wider.prefix(whole.count)))
        let lengths = (0..<whole.count).map { Array(whole[..<$0]) }
        for spoiled in lengths + [Array(wider.prefix(whole.count + 1)), wider] {
          server[path] = spoiled
          await #expect(throws: (any Error).self) { try await service.audit(continuing: []) }
        }
        server[path] = whole
      }
      #expect(try await service.audit(continuing: []).checkpoint.head == log.head())
    }
  }

  @Test("Entries that are changed, exchanged or left out are noticed", arguments: [true, false])
  func entries(audited: Bool) async throws {
    func fault(_ change: @escaping @Sendable (inout [[UInt8]]) throws -> Void) async throws
      -> (any Error)?
    {
      try await self.fault(audited: audited) { log, server in
        var other = Array(log.entries[256..<512])
        try change(&other)
        server[Self.bundle] = try EntryBundle.bytes(other)
      }
    }
    for error in [
      try await fault { $0[7] = try FakeLog.entry() }, try await fault { $0.swapAt(0, 1) },
    ] {
      if audited {
        #expect(error as? LedgerError == .tileWrong)
      } else {
        #expect(error is ClientError)
      }
    }
    #expect(try await fault { $0.removeLast() } as? LedgerError == .tileMalformed)
    #expect(try await fault { $0[0][0] ^= 0x20 } as? LedgerError == .entryMalformed)
  }

  @Test("A log that was rolled back is noticed by whoever saw more")
  func rollback() async throws {
    for audited in [true, false] {
      let error = try await fault(audited: audited, seen: { [try $0.note()] }) { log, server in
        var shorter = log
        shorter.entries.removeLast()
        try shorter.serve(on: server)
      }
      #expect(error as? LedgerError == .checkpointRollback)
    }
  }

  @Test("A forked log is noticed by whoever saw the other branch, at any size")
  func fork() async throws {
    for (size, audited) in [(1, true), (256, true), (600, true), (1, false), (600, false)] {
      let error = try await fault(audited: audited, seen: { [try $0.note(of: size)] }) {
        log, server in
        var other = log
        other.entries[size - 1] = try FakeLog.entry()
        try other.serve(on: server)
      }
      #expect(error as? LedgerError == .checkpointInconsistent)
    }
  }

  @Test("A checkpoint by another key, of another log, or of nothing is refused")
  func checkpoint() async throws {
    let other = try await fault { log, server in
      let key = try NoteSigner(name: FakeLog.origin, key: .generate())
      let note = try key.sign(Checkpoint(origin: FakeLog.origin, head: log.head()))
      server[Route.checkpoint] = note.bytes
    }
    #expect(other as? LedgerError == .checkpointSignature)
    let foreign = try await fault { log, server in
      let signer = try NoteSigner(name: "other.example/log", key: .generate())
      server[Route.checkpoint] = try signer.sign(
        Checkpoint(origin: "other.example/log", head: log.head())
      ).bytes
    }
    #expect(foreign as? LedgerError == .checkpointOrigin)
    let garbage = try await fault { _, server in server[Route.checkpoint] = Array("no\n".utf8) }
    #expect(garbage as? LedgerError == .noteMalformed)
    let huge = try await fault { log, server in
      let head = try TreeHead(size: 1 << 62, root: log.head().root)
      server[Route.checkpoint] = try log.signer.sign(
        Checkpoint(origin: FakeLog.origin, head: head)
      ).bytes
    }
    #expect(huge is ClientError)
  }
}
