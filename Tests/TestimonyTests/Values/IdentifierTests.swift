import Foundation
import Testimony
import Testing

@Suite("Identifiers")
struct IdentifierTests {
  /// The bytes 00 01 … 0f, in the base32 of RFC 4648 section 6 (Python's base64 module).
  static let counting = "aaaqeayeaudaocajbifqydiob4"

  @Test(
    "Any other spelling is refused",
    arguments: [
      "", "_", "rec", "rec_", "aaaqeayeaudaocajbifqydiob4", "_aaaqeayeaudaocajbifqydiob4",
      "recaaaqeayeaudaocajbifqydiob4", "rec-aaaqeayeaudaocajbifqydiob4",
      "rec_ aaqeayeaudaocajbifqydiob4", " rec_aaaqeayeaudaocajbifqydiob4",
      "rec_aaaqeayeaudaocajbifqydiob4 ", "rec_aaaqeayeaudaocajbifqydiob4\n",
      "rec__aaaqeayeaudaocajbifqydiob4", "rec__aaqeayeaudaocajbifqydiob4",
      "rec_aaaqeayeaudaocajbifqydiob4a", "rec_aaaqeayeaudaocajbifqydiob",
      "rec_aaaqeayeaudaocajbifqydiob4======", "rec_aaaqeayeaudaocajbifq======",
      "REC_aaaqeayeaudaocajbifqydiob4", "Rec_aaaqeayeaudaocajbifqydiob4",
      "rec_AAAQEAYEAUDAOCAJBIFQYDIOB4", "rec_Aaaqeayeaudaocajbifqydiob4",
      "sec_aaaqeayeaudaocajbifqydiob4", "att_aaaqeayeaudaocajbifqydiob4",
      "key_aaaqeayeaudaocajbifqydiob4", "rec_0aaqeayeaudaocajbifqydiob4",
      "rec_1aaqeayeaudaocajbifqydiob4", "rec_8aaqeayeaudaocajbifqydiob4",
      "rec_9aaqeayeaudaocajbifqydiob4", "rec_-aaqeayeaudaocajbifqydiob4",
      "rec_=aaqeayeaudaocajbifqydiob4", "rec_\u{E0}aqeayeaudaocajbifqydiob4",
      "rec_\u{430}aqeayeaudaocajbifqydiob4", "rec\u{FF3F}aqeayeaudaocajbifqydiob4",
      "r\u{435}c_aaqeayeaudaocajbifqydiob4", "rec_\u{301}aqeayeaudaocajbifqydiob4",
      "rec_aaaqeayeaudaocajbifqydiob\u{0}",
    ])
  func malformed(_ text: String) {
    #expect(RecordID(text) == nil)
  }

  @Test("The two unused bits of the last character are zero")
  func unusedBits() {
    let head = "rec_" + Self.counting.dropLast()
    let accepted = "abcdefghijklmnopqrstuvwxyz234567".filter { RecordID(head + String($0)) != nil }
    #expect(accepted == "aeimquy4")
  }

  @Test("Only 16 bytes make one", arguments: [0, 1, 15, 17, 32])
  func lengths(_ count: Int) {
    #expect(RecordID(bytes: [UInt8](repeating: 0, count: count)) == nil)
  }

  @Test(
    "Known spellings",
    arguments: [
      ([UInt8](0..<16), counting),
      ([UInt8](repeating: 0, count: 16), "aaaaaaaaaaaaaaaaaaaaaaaaaa"),
      ([UInt8](repeating: 255, count: 16), "77777777777777777777777774"),
    ])
  func known(_ bytes: [UInt8], _ text: String) throws {
    #expect(RecordID(bytes: bytes)?.description == "rec_" + text)
    #expect(RecordID("rec_" + text)?.bytes == bytes)
  }

  @Test("Each kind has its prefix, and takes no other's")
  func prefixes() {
    let written = [
      RecordKind.prefix, SectionIDKind.prefix, AttachmentKind.prefix, RequestKind.prefix,
      GrantKind.prefix, DelegationKind.prefix, QuestionKind.prefix, ReferralKind.prefix,
      UnitKind.prefix, KeyKind.prefix,
    ]
    #expect(
      written == ["rec", "sec", "att", "req", "gra", "dlg", "que", "ref", "unt", "key"])
    for prefix in written {
      let text = "\(prefix)_\(Self.counting)"
      let readers: [Bool] = [
        RecordID(text) != nil, SectionID(text) != nil, AttachmentID(text) != nil,
        RequestID(text) != nil, GrantID(text) != nil, DelegationID(text) != nil,
        QuestionID(text) != nil, ReferralID(text) != nil, UnitID(text) != nil,
        KeyID(text) != nil,
      ]
      #expect(readers == written.map { $0 == prefix })
    }
  }

  @Test("Whatever is written is read again")
  func roundTrips() throws {
    for _ in 0..<200 {
      let bytes = (0..<16).map { _ in UInt8.random(in: 0...255) }
      let identifier = try #require(GrantID(bytes: bytes))
      #expect(GrantID(identifier.description) == identifier)
      #expect(identifier.description.utf8.count == 30)
    }
  }

  @Test("In JSON it is its written form, and nothing else is read")
  func coding() throws {
    let unit = try #require(UnitID("unt_" + Self.counting))
    let encoded = try JSONEncoder().encode([unit])
    #expect(String(decoding: encoded, as: UTF8.self) == #"["unt_\#(Self.counting)"]"#)
    #expect(try JSONDecoder().decode([UnitID].self, from: encoded) == [unit])
    for wrong in [#"["rec_\#(Self.counting)"]"#, #"[""]"#, "[1]", "[null]", "[{}]"] {
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode([UnitID].self, from: Data(wrong.utf8))
      }
    }
  }
}
