import Foundation
import Testimony
import Testing

@Suite("Record codes")
struct RecordCodeTests {
  @Test(
    "What is not a code is refused, as it is typed",
    arguments: [
      "", "-", "G7A584498", "G7A5844981F", "G7A58-4498", "G7A58-4498-GG", "G7A584498U",
      "G7A58/4498G", "G7A58_4498G", "G7A58\u{2013}4498G", "G7A58\u{A0}4498G", "G7A58\t4498G",
      "G7A584498G\n", "\u{401}7A584498G", "\u{FF27}7A58449", "G7A584498!", "G7A58449*~",
    ])
  func malformedTyping(_ text: String) {
    #expect(RecordCode(typed: text) == nil)
  }

  @Test(
    "The written form is exact",
    arguments: [
      "G7A58-4498G", "g7a584498g", "G7A584498g", " G7A584498G", "G7A584498G ", "O7A584498G",
      "I7A584498G", "L7A584498G", "U7A584498G", "G7A584498", "G7A584498GG", "",
    ])
  func malformedWriting(_ text: String) {
    #expect(RecordCode(text) == nil)
  }

  @Test(
    "People type it in many ways",
    arguments: [
      "G7A58-4498G", "g7a58-4498g", "g7a584498g", " G7A58 4498G ", "G-7-A-5-8-4-4-9-8-G",
      "g7 a5 84 49 8g", "--G7A584498G--",
    ])
  func typing(_ text: String) {
    #expect(RecordCode(typed: text)?.text == "G7A584498G")
  }

  @Test("O is 0, I and L are 1, in either case")
  func lookalikes() {
    #expect(RecordCode(typed: "OoIiLl-ABCD")?.text == "001111ABCD")
  }

  @Test("It is shown in two groups of five")
  func shown() throws {
    let code = try #require(RecordCode("0123456789"))
    #expect(code.description == "01234-56789")
    #expect(RecordCode(typed: code.description) == code)
  }

  @Test("Ten numbers make a code, of which the low five bits count")
  func random() throws {
    #expect(RecordCode(random: [UInt8](repeating: 0, count: 9)) == nil)
    #expect(RecordCode(random: [UInt8](repeating: 0, count: 11)) == nil)
    #expect(RecordCode(random: [0, 9, 10, 17, 18, 20, 21, 22, 31, 255])?.text == "09AHJMNPZZ")
    let all = try (0..<32).map { number in
      try #require(RecordCode(random: [UInt8](repeating: number, count: 10)))
    }
    #expect(Set(all).count == 32)
    #expect(all.allSatisfy { RecordCode($0.text) == $0 })
    #expect(all.allSatisfy { !$0.text.contains(where: "ILOU".contains) })
  }

  @Test("In JSON it has no hyphen, and nothing else is read")
  func coding() throws {
    let code = try #require(RecordCode("G7A584498G"))
    let encoded = try JSONEncoder().encode([code])
    #expect(String(decoding: encoded, as: UTF8.self) == #"["G7A584498G"]"#)
    #expect(try JSONDecoder().decode([RecordCode].self, from: encoded) == [code])
    for wrong in [#"["G7A58-4498G"]"#, #"["g7a584498g"]"#, "[7]", "[null]"] {
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode([RecordCode].self, from: Data(wrong.utf8))
      }
    }
  }
}
