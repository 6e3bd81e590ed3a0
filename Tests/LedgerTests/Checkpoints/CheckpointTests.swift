import Ledger
import Testing

@Suite("Checkpoints")
struct CheckpointTests {
  /// From c2sp.org/tlog-checkpoint.
  static let example = """
    example.com/behind-the-sofa
    20852163
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

    """

  static let malformed: [(String, String)] = [
    ("nothing", ""),
    ("two lines", "a\n1\n"),
    ("no origin", example.replacing("example.com/behind-the-sofa", with: "")),
    ("an extension line", example + "extension\n"),
    ("an empty line", example + "\n"),
    ("final newline missing", String(example.dropLast())),
    ("leading zero", example.replacing("20852163", with: "020852163")),
    ("two zeros", example.replacing("20852163", with: "00")),
    ("a sign", example.replacing("20852163", with: "+20852163")),
    ("negative", example.replacing("20852163", with: "-1")),
    ("no size", example.replacing("20852163", with: "")),
    ("hexadecimal", example.replacing("20852163", with: "0x10")),
    ("a space", example.replacing("20852163", with: "20852163 ")),
    ("Arabic digits", example.replacing("20852163", with: "\u{661}\u{662}")),
    ("2^64", example.replacing("20852163", with: "18446744073709551616")),
    ("more than 2^64", example.replacing("20852163", with: "99999999999999999999")),
    ("root without padding", example.replacing("=", with: "")),
    ("padding bits set", example.replacing("2I=", with: "2J=")),
    ("31 bytes of root", example.replacing("jxq2I=", with: "jxg==")),
    ("base64url", example.replacing("/", with: "_")),
  ]

  @Test("A text in any other form is no checkpoint", arguments: malformed)
  func refusesMalformed(_ what: String, _ text: String) {
    #expect(throws: LedgerError.noteMalformed) { try Checkpoint(parsing: Array(text.utf8)) }
  }

  @Test("An origin is one line", arguments: ["", "a\nb", "a\r\nb", "a\tb"])
  func origin(_ origin: String) {
    #expect(throws: LedgerError.noteMalformed) { try Checkpoint(origin: origin, head: .empty) }
  }

  @Test("The example of the specification is read and written")
  func specification() throws {
    let checkpoint = try Checkpoint(parsing: Array(Self.example.utf8))
    #expect(checkpoint.origin == "example.com/behind-the-sofa")
    #expect(checkpoint.head.size == 20_852_163)
    #expect(checkpoint.text == Array(Self.example.utf8))
  }

  @Test("Sizes from 0 to the greatest number are written as they are read", arguments: [0, .max])
  func sizes(size: UInt64) throws {
    let head = try TreeHead(size: size, root: TreeHead.empty.root)
    let checkpoint = try Checkpoint(origin: "a", head: head)
    #expect(try Checkpoint(parsing: checkpoint.text) == checkpoint)
  }
}
