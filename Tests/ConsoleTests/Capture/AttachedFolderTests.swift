import Foundation
import Testing

@testable import Console

@Suite("What is attached")
struct AttachedFolderTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("toldonce-folder-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("one".utf8).write(to: folder.appendingPathComponent("a"))
    try Data(repeating: 7, count: 3_000).write(to: folder.appendingPathComponent("b"))
  }

  private func removed() { try? FileManager.default.removeItem(at: folder) }

  @Test("A folder reads the same in pieces of any size as in one")
  func pieces() throws {
    defer { removed() }
    let attached = try AttachedFolder(folder.path)
    let whole = try attached.read(attached.length, at: 0)
    #expect(whole.count % 512 == 0)
    for size in [1, 511, 512, 513, 1_000] {
      var read: [UInt8] = []
      while read.count < whole.count {
        read += try attached.read(min(size, whole.count - read.count), at: read.count)
      }
      #expect(read == whole)
    }
  }

  @Test("A file that changes, comes or goes gives another fingerprint")
  func fingerprint() throws {
    defer { removed() }
    let attached = try AttachedFolder(folder.path)
    let before = try attached.fingerprint()
    #expect(try attached.fingerprint() == before)
    let name = folder.appendingPathComponent("a")
    try Data("two".utf8).write(to: name)
    let changed = try attached.fingerprint()
    #expect(changed != before)
    try Data().write(to: folder.appendingPathComponent("c"))
    #expect(try attached.fingerprint() != changed)
    try FileManager.default.removeItem(at: name)
    #expect(throws: ConsoleError.self) { try attached.read(attached.length, at: 0) }
  }

  @Test("A link in a folder is refused, and named")
  func link() throws {
    defer { removed() }
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/away", withDestinationPath: "/etc/hostname")
    let error = #expect(throws: ConsoleError.self) { try AttachedFolder(folder.path) }
    #expect(error?.text.contains("neither file nor folder: away") == true)
  }

  @Test("A range is two numbers in order, or one and the end")
  func ranges() throws {
    #expect(ByteRange(argument: "0-0")?.first == 0)
    #expect(ByteRange(argument: "5-")?.last == nil)
    for text in [
      "", "-", "-5", "5", "5-4", "a-b", "1-2-3", "+1-2", "1- 2", "99999999999999999999-",
    ] {
      #expect(ByteRange(argument: text) == nil, "\(text)")
    }
    let part = try #require(ByteRange(argument: "2-9")).part(of: 5)
    #expect(part.range == 2..<5)
    #expect(throws: ConsoleError.self) { try ByteRange(argument: "5-")?.part(of: 5) }
  }
}
