import Ledger
import Sodium
import Testing

@Suite("Signed notes")
struct SignedNoteTests {
  /// From c2sp.org/signed-note.
  static let example = """
    This is an example message.

    — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZ\
    XsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=

    """

  static func signer(_ name: String, _ seed: UInt8) throws -> NoteSigner {
    try NoteSigner(name: name, key: SigningKey(seed: [UInt8](repeating: seed, count: 32)))
  }

  static let malformed: [(String, String)] = [
    ("nothing", ""),
    ("a newline", "\n"),
    ("two newlines", "\n\n"),
    ("no text", "\n" + (example.split(separator: "\n").last ?? "") + "\n"),
    ("no empty line", example.replacing("\n\n", with: "\n")),
    ("no signature", "This is an example message.\n\n"),
    ("final newline missing", String(example.dropLast())),
    ("an empty line at the end", example + "\n"),
    ("something at the end", example + "x\n"),
    ("a hyphen for the dash", example.replacing("—", with: "-")),
    ("an en dash", example.replacing("—", with: "–")),
    ("no space after the dash", example.replacing("— ", with: "—")),
    ("two spaces after the dash", example.replacing("— ", with: "—  ")),
    ("two spaces after the name", example.replacing("foo ", with: "foo  ")),
    ("a space at the end of the line", example.replacing("QM=", with: "QM= ")),
    ("a plus in the name", example.replacing("/foo", with: "/f+o")),
    ("a no-break space in the name", example.replacing("/foo", with: "/f\u{a0}o")),
    ("a name is missing", example.replacing("example.com/foo ", with: "")),
    ("base64 without padding", example.replacing("QM=", with: "QM")),
    ("padding bits set", example.replacing("QM=", with: "QN=")),
    ("a key id only", "a\n\n— a AAAAAA==\n"),
    ("carriage returns", example.replacing("\n", with: "\r\n")),
    ("a tab", example.replacing("This is", with: "This\tis")),
    ("a zero byte", example.replacing("This is", with: "This\0is")),
  ]

  @Test("What is no note in the strict sense is malformed", arguments: malformed)
  func refusesMalformed(_ what: String, _ text: String) {
    #expect(throws: LedgerError.noteMalformed) { try SignedNote(parsing: Array(text.utf8)) }
  }

  @Test("Bytes that are not UTF-8 are malformed, in text and in names")
  func notUTF8() {
    for place in ["message", "foo"] {
      var bytes = Array(Self.example.utf8)
      if let start = bytes.indices.first(where: { bytes[$0...].starts(with: place.utf8) }) {
        bytes[start] = 0xff
      }
      #expect(throws: LedgerError.noteMalformed) { try SignedNote(parsing: bytes) }
    }
  }

  @Test("Sixteen signatures are accepted, and there is an end to what is read")
  func limits() throws {
    let signer = try Self.signer("log", 1)
    var note = try signer.sign(Array("text\n".utf8))
    let line = try #require(note.signatures.first)
    while note.signatures.count < SignedNote.maximumSignatures { try note.add(line) }
    #expect(SignedNote.maximumSignatures >= 16)
    #expect(try SignedNote(parsing: note.bytes).verify([signer.verifier]).count == 1)
    #expect(throws: LedgerError.noteMalformed) { try note.add(line) }
    #expect(throws: LedgerError.noteMalformed) {
      try SignedNote(parsing: note.bytes + line.line + [0x0a])
    }
    let long = Array(String(repeating: "a", count: SignedNote.maximumSize).utf8) + [0x0a]
    #expect(throws: LedgerError.noteMalformed) {
      try SignedNote(parsing: signer.sign(long).bytes)
    }
  }

  @Test("A bad signature of a known key is fatal, even beside a good one")
  func badBesideGood() throws {
    let signer = try Self.signer("log", 1)
    var note = try signer.sign(Array("text\n".utf8))
    let forged = try signer.sign(Array("other\n".utf8)).signatures
    for signature in forged { try note.add(signature) }
    #expect(throws: LedgerError.checkpointSignature) { try note.verify([signer.verifier]) }
  }

  @Test("Strangers are passed over, also with a known name or a known id")
  func strangers() throws {
    let known = try Self.signer("log", 1)
    let sameName = try Self.signer("log", 2)
    let stranger = try Self.signer("other", 1)
    var note = try sameName.sign(Array("text\n".utf8))
    for signature in try stranger.sign(note.text).signatures { try note.add(signature) }
    #expect(try note.verify([known.verifier]).isEmpty)
    // The line of the known key, under another name: the id alone does not make it its own.
    let line = try #require(known.sign(Array("no\n".utf8)).signatures.first?.line)
    let renamed = String(decoding: line, as: UTF8.self).replacing("— log", with: "— lop")
    try note.add(NoteSignature(line: Array(renamed.utf8)))
    #expect(try note.verify([known.verifier]).isEmpty)
    for signature in try known.sign(note.text).signatures { try note.add(signature) }
    #expect(try note.verify([known.verifier]).map(\.key) == [known.verifier])
    #expect(
      try note.verify([stranger.verifier, known.verifier]).map(\.key)
        == [stranger.verifier, known.verifier])
  }

  @Test("Names that only look alike are different names")
  func normalForms() throws {
    let composed = try Self.signer("caf\u{e9}", 1)
    let decomposed = try Self.signer("cafe\u{301}", 1)
    #expect(composed.verifier.keyID != decomposed.verifier.keyID)
    let note = try composed.sign(Array("text\n".utf8))
    #expect(try note.verify([decomposed.verifier]).isEmpty)
  }

  @Test(
    "Texts that may not stand in a note are not signed", arguments: ["", "a", "a\tb\n", "\0\n"])
  func unsignable(text: String) throws {
    let signer = try Self.signer("log", 1)
    #expect(throws: LedgerError.noteMalformed) { try signer.sign(Array(text.utf8)) }
  }

  @Test("A text may hold empty lines: the last one parts it from the signatures")
  func emptyLines() throws {
    let signer = try Self.signer("log", 1)
    let text = Array("one\n\n— log AAAAAAA=\n\ntwo\n".utf8)
    let note = try SignedNote(parsing: signer.sign(text).bytes)
    #expect(note.text == text)
    #expect(try note.verify([signer.verifier]).count == 1)
  }

  @Test("The example of the specification verifies")
  func specification() throws {
    let note = try SignedNote(parsing: Array(Self.example.utf8))
    let key = try NoteKey(vkey: NoteKeyTests.example)
    #expect(try note.verify([key]).map(\.key) == [key])
    #expect(note.bytes == Array(Self.example.utf8))
  }
}
