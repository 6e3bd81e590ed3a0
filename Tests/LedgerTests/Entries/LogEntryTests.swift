import Ledger
import Sodium
import Testing

@Suite("Log entries")
struct LogEntryTests {
  /// Figures of suite1-vectors.json: log-label-02, log-commit-01, log-entry-01.
  static let view = hex("8fccd892a5d8dc637160ddde50c66f994985ce9636b28bf25ec8278b3ae4d7e5")
  static let salt = hex("e05f6c4ceba057109aba9a4c9d89eba1e9ce91f3413a3d1f8b38b495bc24f3f4")
  static let statement = hex("069f6891211c19da5a12a66a72b8ec77dabb32482c7302ce55f91d4dfa32e5b6")
  static let admitted: UInt64 = 1_771_228_033
  static let text = """
    toldonce-leaf/v1
    dLtJ0NeytTR1+xsnrQrDNw==
    RekaMID1TAkzrTXUj55GZBgFcDCzvfp7iYuNxjHXmfk=

    """

  static let malformed: [(String, String)] = [
    ("nothing", ""),
    ("final newline missing", String(text.dropLast())),
    ("a byte too many", text + "\n"),
    ("another version", text.replacing("v1", with: "v2")),
    ("carriage returns", text.replacing("\n", with: "\r\n")),
    ("base64 without padding", text.replacing("=", with: "")),
    ("padding bits set", text.replacing("Nw==", with: "Nx==")),
    ("base64url", text.replacing("+", with: "-")),
    (
      "label and commitment exchanged",
      """
      toldonce-leaf/v1
      RekaMID1TAkzrTXUj55GZBgFcDCzvfp7iYuNxjHXmfk=
      dLtJ0NeytTR1+xsnrQrDNw==

      """
    ),
    ("a space for a newline", text.replacing("==\n", with: "== ")),
    ("15 bytes of label", text.replacing("QrDNw==", with: "QrD====")),
    ("a line more", text.replacing("v1\n", with: "v1\n\n")),
  ]

  @Test("An entry in any other spelling is malformed", arguments: malformed)
  func refusesMalformed(_ what: String, _ text: String) {
    #expect(throws: LedgerError.entryMalformed) { try LogEntry(parsing: Array(text.utf8)) }
  }

  @Test("No byte of an entry can be changed unnoticed")
  func everyByte() throws {
    let good = Array(Self.text.utf8)
    try Self.check(good)
    for place in good.indices {
      for bit in [UInt8(1), 0x20, 0x80] {
        var bytes = good
        bytes[place] ^= bit
        #expect(throws: LedgerError.self) { try Self.check(bytes) }
      }
    }
  }

  static func check(_ bytes: [UInt8]) throws {
    try LogEntry(parsing: bytes).check(
      view: view, counter: 1, salt: salt, statementHash: statement, admitted: admitted)
  }

  @Test("Salts, hashes, views, labels and commitments have one length", arguments: [0, 31, 33])
  func lengths(length: Int) {
    let odd = [UInt8](repeating: 1, count: length)
    #expect(throws: LedgerError.label) { try LogLabel(view: odd, counter: 0) }
    #expect(throws: LedgerError.commit) {
      try LogCommitment(salt: odd, statementHash: Self.statement, admitted: 0)
    }
    #expect(throws: LedgerError.commit) {
      try LogCommitment(salt: Self.salt, statementHash: odd, admitted: 0)
    }
    #expect(throws: LedgerError.entryMalformed) { try LogLabel(bytes: odd) }
    #expect(throws: LedgerError.entryMalformed) { try LogCommitment(bytes: odd) }
  }

  @Test("An entry is made, read and checked with the figures of the vectors")
  func known() throws {
    let label = try LogLabel(view: Self.view, counter: 1)
    #expect(label.bytes == hex("74bb49d0d7b2b53475fb1b27ad0ac337"))
    let entry = LogEntry(
      label: label,
      commitment: try LogCommitment(
        salt: Self.salt, statementHash: Self.statement, admitted: Self.admitted))
    #expect(entry.bytes == Array(Self.text.utf8))
    #expect(entry.bytes.count == LogEntry.length)
    #expect(
      entry.leafHash == hex("45662beb866091e7c0fb8282e6e9129e3aa4600301514961a6addab1d46698ee"))
    #expect(try LogEntry(parsing: entry.bytes) == entry)
  }

  @Test("A view in guarded memory gives the same labels")
  func guarded() throws {
    let secret = try SecretBytes(copying: Self.view)
    #expect(
      try LogLabel(view: secret, counter: 901) == LogLabel(view: Self.view, counter: 901))
  }

  @Test("Organisations have a label of zeros")
  func organisations() {
    #expect(LogLabel.organisations.bytes == [UInt8](repeating: 0, count: 16))
  }
}
