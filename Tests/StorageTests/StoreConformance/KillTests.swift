import Foundation
import Glibc
import Storage
import Synchronization
import Testimony
import Testing

extension StoreConformance {
  /// The process is killed while it writes; only what it had not been told yet may be missing.
  @Suite("Durability after a kill") struct Kill {
    /// Lines that outlive the process that writes them.
    private final class Diary: Sendable {
      private let descriptor: Int32
      private let count = Mutex(0)

      init(_ path: String) throws {
        descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        try #require(descriptor >= 0)
      }

      /// Writes one line; ends the process with the `last` one.
      func note(_ line: String, last: Int) {
        let bytes = Array((line + "\n").utf8)
        _ = write(descriptor, bytes, bytes.count)
        let isLast = count.withLock { count in
          count += 1
          return count == last
        }
        if isLast { kill(getpid(), SIGKILL) }
      }

      static func lines(_ path: String) throws -> [String] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
      }
    }

    #if os(Linux)
      @Test("Of records, whatever was answered is there, whole and in order", arguments: Kind.all)
      func records(_ kind: Kind) async throws {
        let folder = try TemporaryDirectory()
        let (path, diary) = (folder.url.path, folder.url.path + "/diary")
        for round in 1...3 {
          let name = kind.name
          await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = path as String, diary = diary as String, name = name as String] in
            let store = try Kind.named(name).openRecords(
              URL(fileURLWithPath: path).appendingPathComponent("records"))
            let pages = try Diary(diary)
            try await withThrowingTaskGroup(of: Void.self) { group in
              for _ in 0..<8 {
                group.addTask {
                  while true {
                    let place = try await store.write(Order.append)
                    pages.note("\(place)", last: 100)
                  }
                }
              }
              try await group.waitForAll()
            }
          }
          let answered = try Diary.lines(diary).compactMap { Int($0) }
          #expect(answered.count >= 100 * round)
          let store = try kind.records(in: folder)
          let size = try await store.read { try $0.logSize() }
          #expect(Set(answered).isSubset(of: Set(0..<size)))
          #expect(Set(answered).count == answered.count)
          try await Order.expectWhole(store, size: size)
          try await store.close()
        }
      }

      @Test(
        "Of keys, those that were made are there, and those that were destroyed are not",
        arguments: Kind.all)
      func keys(_ kind: Kind) async throws {
        let folder = try TemporaryDirectory()
        let (path, diary, name) = (folder.url.path, folder.url.path + "/diary", kind.name)
        await #expect(processExitsWith: .signal(SIGKILL)) {
          [path = path as String, diary = diary as String, name = name as String] in
          let store = try Kind.named(name).openKeys(
            URL(fileURLWithPath: path).appendingPathComponent("keys"))
          let pages = try Diary(diary)
          for number in 0... {
            let owner = KeyOwner.record(try Sample.id(number))
            try await store.insert([owner: Sample.bytes(number, count: 32)])
            pages.note("made \(number)", last: 60)
            guard number % 2 == 0 else { continue }
            try await store.destroy([owner], at: Sample.time(1))
            pages.note("ended \(number)", last: 60)
          }
        }
        let lines = try Diary.lines(diary)
        #expect(lines.count == 60)
        let ended = Set(lines.filter { $0.hasPrefix("ended ") }.compactMap { Int($0.dropFirst(6)) })
        let made = lines.filter { $0.hasPrefix("made ") }.compactMap { Int($0.dropFirst(5)) }
        let store = try kind.keys(in: folder)
        for number in made {
          let key = try await store.key(of: .record(Sample.id(number)))
          #expect(key == (ended.contains(number) ? nil : Sample.bytes(number, count: 32)))
        }
        #expect(try await store.ended(after: 0, limit: .max).count == ended.count)
        try await store.close()
      }

      @Test("Of segments, those that were answered are there", arguments: Kind.all)
      func segments(_ kind: Kind) async throws {
        let folder = try TemporaryDirectory()
        let (path, diary, name) = (folder.url.path, folder.url.path + "/diary", kind.name)
        await #expect(processExitsWith: .signal(SIGKILL)) {
          [path = path as String, diary = diary as String, name = name as String] in
          let store = try Kind.named(name).openSegments(
            URL(fileURLWithPath: path).appendingPathComponent("segments"))
          let pages = try Diary(diary)
          let id: AttachmentID = try Sample.id(1)
          try await store.reserve(id, length: 64 * 10_000)
          try await withThrowingTaskGroup(of: Void.self) { group in
            for lane in 0..<4 {
              group.addTask {
                for index in stride(from: lane, to: 64, by: 4) {
                  try await store.write(
                    Sample.bytes(index, count: 10_000), of: id, at: index * 10_000)
                  pages.note("\(index)", last: 40)
                }
              }
            }
            try await group.waitForAll()
          }
        }
        let answered = try Diary.lines(diary).compactMap { Int($0) }
        #expect(answered.count >= 40)
        let store = try kind.segments(in: folder)
        let id: AttachmentID = try Sample.id(1)
        for index in answered {
          let bytes = try await store.read(10_000, of: id, at: index * 10_000)
          #expect(bytes == Sample.bytes(index, count: 10_000))
        }
        try await store.close()
      }
    #endif
  }
}
