import Foundation
import Glibc
import Sodium
import Statements
import Testimony
import Testing

@testable import Console

@Suite("From one machine to another", .serialized)
struct ParcelTests {
  private let folder: TemporaryFolder
  private let keys: PrincipalKeys
  private let passphrase: SecretBytes
  private let old: Home

  /// Keys of the old machine under their passphrase; sealing takes half a second, so once for all.
  private static let laptop = Result {
    let keys = try PrincipalKeys.generate()
    let passphrase = try SecretBytes(copying: Array("otter".utf8))
    return (keys, passphrase, try KeyFile(sealing: keys, passphrase: passphrase))
  }
  private var file: String { folder.path + "/laptop.toldonce" }

  init() throws {
    folder = try TemporaryFolder()
    let file: KeyFile
    (keys, passphrase, file) = try Self.laptop.get()
    old = try Home(path: folder.path + "/old")
    try old.keepNew(file)
    try old.write(.checkpoint, Array("a note".utf8))
    try SealedFolder(.requests, in: old, keys: keys).write("req", Array("case 1".utf8))
    try SealedFolder(.receipts, in: old, keys: keys).write("one", Array("receipt".utf8))
    try SealedFolder(.drafts, in: old, keys: keys).write("rec", Array("draft".utf8))
  }

  private func home(_ name: String) throws -> Home { try Home(path: folder.path + "/" + name) }

  @discardableResult
  private func pack(withDrafts: Bool = false) throws -> Parcel {
    try Parcel.pack(old, keys: keys, withDrafts: withDrafts, into: file)
  }

  @discardableResult
  private func unpack(into home: Home) throws -> Parcel {
    try SealedParcel(reading: file).open(passphrase: passphrase).unpack(into: home)
  }

  @Test("everything but drafts travels, and is for the owner alone on the way and there")
  func travels() throws {
    let packed = try pack()
    #expect(packed.requests == 1 && packed.receipts == 1 && packed.drafts == 0)
    #expect(packed.draftsLeft == 1)
    #expect(try folder.mode(file) == 0o600)
    let new = try home("new")
    let unpacked = try unpack(into: new)
    #expect(unpacked.requests == 1 && unpacked.keyid == keys.keyID)
    #expect(try new.openKeys(passphrase: passphrase).keyID == keys.keyID)
    #expect(try new.read(.checkpoint) == Array("a note".utf8))
    #expect(try new.read(.certificate) == nil)
    let requests = try SealedFolder(.requests, in: new, keys: keys)
    #expect(try requests.read("req")?.equals(Array("case 1".utf8)) == true)
    #expect(try SealedFolder(.drafts, in: new, keys: keys).names().isEmpty)
    for path in try FileManager.default.subpathsOfDirectory(atPath: new.path) {
      #expect(try folder.mode(new.path + "/" + path) & 0o077 == 0)
    }
  }

  @Test("drafts travel when they are asked for")
  func drafts() throws {
    #expect(try pack(withDrafts: true).drafts == 1)
    let new = try home("new")
    try unpack(into: new)
    let drafts = try SealedFolder(.drafts, in: new, keys: keys)
    #expect(try drafts.read("rec")?.equals(Array("draft".utf8)) == true)
  }

  @Test("the passphrase is tried before anything is written")
  func passphraseFirst() throws {
    try pack()
    let sealed = try SealedParcel(reading: file)
    let wrong = try SecretBytes(copying: Array("badger".utf8))
    #expect(throws: KeyFileError.passphrase) { try sealed.open(passphrase: wrong) }
  }

  @Test("another key that is here is not written over, nor is a federation exchanged")
  func others() throws {
    try pack()
    let taken = try home("taken")
    try taken.keepNew(KeyFile(sealing: .generate(), passphrase: passphrase))
    let before = try taken.read(.key)
    #expect(throws: ConsoleError.self) { try unpack(into: taken) }
    #expect(try taken.read(.key) == before)
    #expect(try taken.read(.checkpoint) == nil)
    #expect(access(taken.path + "/requests", F_OK) != 0)
  }

  @Test("what is here already stays, and an import that was cut off is finished")
  func again() throws {
    try pack()
    let new = try home("new")
    try new.write(.checkpoint, Array("a newer note".utf8))
    try unpack(into: new)
    try new.remove(.key)
    try unpack(into: new)
    #expect(try new.read(.checkpoint) == Array("a newer note".utf8))
    #expect(try new.keyFile().keyid == keys.keyID)
    try unpack(into: new)
  }

  @Test("a file that is there is not written over")
  func taken() throws {
    try pack()
    let bytes = try Data(contentsOf: URL(filePath: file))
    #expect(throws: ConsoleError.self) { try pack() }
    #expect(try Data(contentsOf: URL(filePath: file)) == bytes)
  }

  @Test("a bit that was changed, an end that was cut off, or more at the end is refused")
  func damaged() throws {
    try pack()
    let bytes = try Data(contentsOf: URL(filePath: file))
    func expectRefused(_ data: Data) throws {
      try data.write(to: URL(filePath: file))
      #expect(throws: (any Error).self) {
        try SealedParcel(reading: file).open(passphrase: passphrase)
      }
    }
    // The last byte of the checkpoint, the last of a sealed file, one of the signature.
    let note = try #require(bytes.range(of: Data("a note".utf8)))
    for place in [note.upperBound - 1, bytes.count - 67, bytes.count - 1] {
      var changed = bytes
      changed[place] ^= 1
      try expectRefused(changed)
    }
    for length in [0, 5, 21, 400, bytes.count - 1] { try expectRefused(bytes.prefix(length)) }
    try expectRefused(bytes + [0])
  }

  @Test(
    "no name leads out of a home",
    arguments: [
      "", "lock", "../key.json", "requests/../../x.sealed", "drafts/a.sealed", "other/x",
      "requests/0123456789abcdef0123456789abcdeg.sealed", "requests/", "/etc/passwd",
    ])
  func names(name: String) {
    #expect(Parcel.Part(name) == nil)
  }
}
