import Console
import Testing

@Suite("A bag lists every file, and whatever is off is named")
struct BagTests {
  private static let bag = Bag(
    payload: ["data/one.txt": [1], "data/two/three.txt": [2, 3]], tags: ["VERIFY.md": [4]],
    info: [("External-Description", "test")])

  private func named(_ files: [String: [UInt8]]) -> [String] {
    Bag.faults(in: files).map(\.file).sorted()
  }

  @Test("It is a bag as RFC 8493 has it")
  func form() {
    let files = Self.bag.files.mapValues { String(decoding: $0, as: UTF8.self) }
    #expect(files["bagit.txt"] == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    #expect(files["bag-info.txt"] == "External-Description: test\nPayload-Oxum: 3.2\n")
    let one = "4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a  data/one.txt\n"
    #expect(files[Bag.manifest]?.hasPrefix(one) == true)
    #expect(files[Bag.tagManifest]?.split(separator: "\n").count == 4)
    #expect(Bag.faults(in: Self.bag.files).isEmpty)
  }

  @Test("A changed, a missing and an added file are named, payload or not")
  func differences() {
    for name in Self.bag.files.keys {
      var changed = Self.bag.files
      changed[name]?.append(0)
      #expect(named(changed).contains(name), "\(name)")
      var fewer = Self.bag.files
      fewer[name] = nil
      #expect(named(fewer).contains(name), "\(name)")
    }
    for name in ["more", "data/more"] {
      var more = Self.bag.files
      more[name] = []
      #expect(named(more) == [name])
    }
  }

  @Test("A file that is read as a stream is listed like any other")
  func streamed() {
    let name = "data/attachments/one.sealed"
    let large = Bag.Listed(digest: String(repeating: "a", count: 64), length: 5_000)
    let other = Bag.Listed(digest: String(repeating: "b", count: 64), length: 5_000)
    let bag = Bag(
      payload: ["data/one.txt": [1]], streamed: [name: large], tags: [:], info: [])
    #expect(bag.files[name] == nil)
    let info = bag.files["bag-info.txt"].map { String(decoding: $0, as: UTF8.self) }
    #expect(info == "Payload-Oxum: 5001.2\n")
    #expect(Bag.faults(in: bag.files, streamed: [name: large]).isEmpty)
    #expect(
      Bag.faults(in: bag.files, streamed: [name: other]) == [BagFault(name, "has changed")])
    #expect(Bag.faults(in: bag.files) == [BagFault(name, "is missing")])
    #expect(
      Bag.faults(in: bag.files, streamed: [name: large, "data/more": large])
        == [BagFault("data/more", "does not belong here")])
  }

  @Test(
    "A list that leads out of the bag, or is not in its one form, is malformed",
    arguments: [
      "data/../one.txt", "../one.txt", "/data/one.txt", "data//one.txt", "data/./one.txt",
      "data/", "VERIFY.md", "data/o%6Ee.txt", "data/one.txt ",
    ])
  func paths(path: String) {
    let digest = String(repeating: "0", count: 64)
    var files = Self.bag.files
    files[Bag.manifest] = Array("\(digest)  \(path)\n".utf8)
    #expect(
      Bag.faults(in: files).contains { $0.file == Bag.manifest && $0.what == "is malformed" })
  }

  @Test("A list names a file once, in small hexadecimal digits, and ends its last line")
  func lines() throws {
    let manifest = try #require(Self.bag.files[Bag.manifest])
    let text = String(decoding: manifest, as: UTF8.self)
    for bad in [text + text, text.uppercased(), String(text.dropLast()), text + "\n", "\u{FEFF}"] {
      var files = Self.bag.files
      files[Bag.manifest] = Array(bad.utf8)
      #expect(
        Bag.faults(in: files).contains { $0.file == Bag.manifest && $0.what == "is malformed" })
    }
  }
}
