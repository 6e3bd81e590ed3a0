import Foundation
import Glibc
import Sodium
import Statements
import Testimony
import Testing

@testable import Console

@Suite("The client's home")
struct HomeTests {
  private let folder: TemporaryFolder
  private let keys: PrincipalKeys
  private let record: RecordID
  private static let words = "Ea a spus: ușa nu era încuiată."

  init() throws {
    folder = try TemporaryFolder()
    keys = try PrincipalKeys.generate()
    record = try #require(RecordID(bytes: Random.bytes(16)))
  }

  private func home() throws -> Home { try Home(path: folder.path + "/data/toldonce") }
  private func drafts() throws -> Drafts { try Drafts(in: home(), keys: keys) }

  @Test("a home that others can look into is refused", arguments: [0o755, 0o750, 0o701])
  func openHome(mode: Int) throws {
    let home = try home()
    chmod(home.path, mode_t(mode))
    let error = try #require(throws: ConsoleError.self) { try self.home() }
    #expect(error.hint?.hasPrefix("take it from them: chmod 700") == true)
  }

  @Test("a file that others can open, a link and a directory in its place are refused")
  func openFiles() throws {
    let home = try home()
    try home.write(.federation, [1])
    chmod(home.path + "/federation", 0o644)
    #expect(throws: ConsoleError.self) { try home.read(.federation) }
    symlink("/etc/passwd", home.path + "/checkpoint")
    #expect(throws: ConsoleError.self) { try home.read(.checkpoint) }
    mkdir(home.path + "/certificate", 0o700)
    #expect(throws: ConsoleError.self) { try home.read(.certificate) }
    #expect(throws: ConsoleError.self) { try home.write(.certificate, [1]) }
    symlink("/tmp", folder.path + "/link")
    #expect(throws: ConsoleError.self) { try Home(path: folder.path + "/link") }
  }

  @Test("everything in it is for the owner alone")
  func modes() throws {
    let previous = umask(0)
    defer { umask(previous) }
    let home = try home()
    try home.write(.checkpoint, [1, 2])
    let draft = try drafts().open(record)
    try draft.save([1])
    for path in try FileManager.default.subpathsOfDirectory(atPath: home.path) {
      #expect(try folder.mode(home.path + "/" + path) & 0o077 == 0)
    }
    #expect(try folder.mode(home.path) == 0o700)
    #expect(try folder.mode(folder.path + "/data") == 0o700)
  }

  @Test("a file is replaced whole, whatever a crash left beside it")
  func replaced() throws {
    let home = try home()
    #expect(try home.read(.checkpoint) == nil)
    try home.write(.checkpoint, [1])
    try Data([9, 9, 9]).write(to: URL(filePath: home.path + "/checkpoint.new"))
    #expect(try home.read(.checkpoint) == [1])
    try home.write(.checkpoint, [2, 3])
    #expect(try home.read(.checkpoint) == [2, 3])
    #expect(access(home.path + "/checkpoint.new", F_OK) != 0)
    try home.remove(.checkpoint)
    try home.remove(.checkpoint)
    #expect(try home.read(.checkpoint) == nil)
  }

  @Test("what is pinned first stays")
  func pinned() throws {
    let home = try home()
    #expect(try home.writeFirst(.federation, [1]))
    #expect(try !home.writeFirst(.federation, [2]))
    #expect(try home.read(.federation) == [1])
  }

  @Test("a key is never written over; its passphrase can change; a damaged one is told")
  func identity() throws {
    let home = try home()
    let missing = try #require(throws: ConsoleError.self) { try home.keyFile() }
    #expect(missing.hint == "make one with: toldonce identity new")
    let passphrase = try SecretBytes(copying: Array("one".utf8))
    let file = try KeyFile(sealing: keys, passphrase: passphrase)
    try home.keepNew(file)
    #expect(throws: ConsoleError.self) { try home.keepNew(file) }
    #expect(try home.openKeys(passphrase: passphrase).keyID == keys.keyID)
    #expect(throws: KeyFileError.passphrase) {
      try home.openKeys(passphrase: SecretBytes(copying: Array("two".utf8)))
    }
    let other = try KeyFile(sealing: .generate(), passphrase: passphrase)
    #expect(throws: ConsoleError.self) { try home.keepAgain(other) }
    try home.write(.key, Array("{}".utf8))
    #expect(throws: ConsoleError.self) { try home.keyFile() }
  }

  @Test("a draft comes back, for its record only, and leaves no plaintext and no name behind")
  func draft() throws {
    let draft = try drafts().open(record)
    #expect(try draft.read() == nil)
    try draft.save(Array(Self.words.utf8))
    try draft.save(Array((Self.words + " Apoi a tăcut.").utf8))
    draft.close()
    #expect(try drafts().records() == [record])
    let again = try drafts().open(record)
    #expect(try again.read()?.equals(Array((Self.words + " Apoi a tăcut.").utf8)) == true)
    let other = try #require(RecordID(bytes: Random.bytes(16)))
    #expect(try drafts().open(other).read() == nil)
    for path in try folder.files() {
      let bytes = try Data(contentsOf: URL(filePath: path))
      #expect(bytes.range(of: Data("ușa".utf8)) == nil)
      #expect(bytes.range(of: Data(record.description.utf8)) == nil)
      #expect(!path.contains(record.description))
    }
    try again.discard()
    #expect(try drafts().records().isEmpty)
    #expect(try folder.files().allSatisfy { $0.hasSuffix("/lock") })
  }

  @Test("two programs cannot have one draft, and the second is told to try again")
  func locked() throws {
    let draft = try drafts().open(record)
    let error = try #require(throws: ConsoleError.self) { try drafts().open(record) }
    #expect(error.status == .tryAgain)
    draft.close()
    let next = try drafts().open(record)
    try next.discard()
    _ = try drafts().open(record)
  }

  @Test("a changed, exchanged or foreign file does not open")
  func changed() throws {
    let home = try home()
    let folder = try SealedFolder(.requests, in: home, keys: keys)
    try folder.write("a", Array("one".utf8))
    try folder.write("b", Array("two".utf8))
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).map {
      URL(filePath: folder.path + "/" + $0)
    }
    let contents = try files.map { try Data(contentsOf: $0) }
    // Exchanged.
    try contents[1].write(to: files[0])
    try contents[0].write(to: files[1])
    for file in files { chmod(file.path, 0o600) }
    for name in ["a", "b"] {
      let error = try #require(throws: ConsoleError.self) { try folder.read(name) }
      #expect(error.status == .data)
    }
    #expect(try folder.names().isEmpty)
    // One bit, the end cut off, nothing left.
    for changed in [
      contents[0].prefix(40) + [contents[0][40] ^ 1] + contents[0].dropFirst(41),
      contents[0].dropLast(), Data(),
    ] {
      try changed.write(to: files[0])
      try contents[1].write(to: files[1])
      for file in files { chmod(file.path, 0o600) }
      #expect(try folder.names().count == 1)
    }
    // Somebody else's keys see nothing, and another folder's file is foreign here.
    let stranger = try SealedFolder(.requests, in: home, keys: .generate())
    #expect(try stranger.names().isEmpty && stranger.read("a") == nil)
    let receipts = try SealedFolder(.receipts, in: home, keys: keys)
    #expect(try receipts.read("a") == nil)
  }

  @Test("names and contents of any length come back", arguments: [0, 1, 4_093, 4_094, 100_000])
  func lengths(count: Int) throws {
    let folder = try SealedFolder(.receipts, in: home(), keys: keys)
    let content = Random.bytes(count)
    for name in ["", "x", String(repeating: "ș", count: 300)] {
      try folder.write(name, content)
      #expect(try folder.read(name)?.equals(content) == true)
      #expect(try folder.names().contains(name))
      try folder.remove(name)
      try folder.remove(name)
      #expect(try folder.read(name) == nil)
    }
  }

  @Test("what is too long to be read again is not written")
  func tooLong() throws {
    let folder = try SealedFolder(.drafts, in: home(), keys: keys)
    #expect(throws: ConsoleError.self) {
      try folder.write("x", [UInt8](repeating: 0, count: 268_435_456))
    }
    #expect(try folder.read("x") == nil)
  }

  @Test("a new file elsewhere is private, and takes nobody's place")
  func create() throws {
    let path = folder.path + "/words"
    try PrivateFile.create(path, with: [1, 2])
    #expect(try folder.mode(path) == 0o600)
    #expect(throws: ConsoleError.self) { try PrivateFile.create(path, with: [3]) }
    #expect(try PrivateFile.read(path, limit: 9) == [1, 2])
    symlink(folder.path + "/target", folder.path + "/link")
    #expect(throws: ConsoleError.self) { try PrivateFile.create(folder.path + "/link", with: [1]) }
    #expect(access(folder.path + "/target", F_OK) != 0)
  }

  @Test("writers at the same time do not spoil each other's files")
  func concurrent() async throws {
    let home = try home()
    await withTaskGroup(of: Void.self) { group in
      for value in 1...16 {
        group.addTask {
          let bytes = [UInt8](repeating: UInt8(value), count: 5_000)
          #expect(throws: Never.self) { try home.write(.checkpoint, bytes) }
        }
      }
    }
    let bytes = try #require(try home.read(.checkpoint))
    #expect(bytes.count == 5_000 && Set(bytes).count == 1)
  }
}
