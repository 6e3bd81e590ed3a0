import Foundation
import Synchronization
import Testing

@testable import Console

@Suite("What is printed")
struct OutputTests {
  private final class Sink: Sendable {
    let written = Mutex<(answer: String, remark: String)>(("", ""))

    func output(json: Bool = false, columns: Int? = nil, styled: Bool = false) -> Output {
      Output(isJSON: json, columns: columns, isStyled: styled) { channel, bytes in
        self.written.withLock {
          let text = String(decoding: bytes, as: UTF8.self)
          if channel == .answer { $0.answer += text } else { $0.remark += text }
        }
        return true
      }
    }
    var answer: String { written.withLock { $0.answer } }
    var remark: String { written.withLock { $0.remark } }
  }

  private struct Answer: Encodable {
    var readBy: String
    var count = 2
  }

  private static let hostile = "a\u{1B}[2J\u{9B}31m\u{7}\r\u{202E}b\u{2066}\t"

  @Test("nothing from data can steer the terminal, on any way out")
  func hostileText() throws {
    let sink = Sink()
    let output = sink.output(columns: 60, styled: true)
    output.line(Self.hostile)
    output.item(Self.hostile)
    output.field("name\u{1B}", Self.hostile)
    output.remark(Self.hostile)
    output.report(.failed(Self.hostile, hint: Self.hostile))
    try sink.output(json: true).document(Answer(readBy: Self.hostile))
    for text in [sink.answer, sink.remark] {
      #expect(!text.unicodeScalars.contains { $0 != "\n" && String.steers($0) })
    }
    #expect(sink.answer.contains("a<U+001B>[2J<U+009B>31m<U+0007><U+000D><U+202E>b<U+2066>"))
    #expect(sink.answer.contains(#"a\u001b[2J\u009b31m\u0007\r\u202eb\u2066\t"#))
  }

  @Test("with --json there is one document and nothing else on standard output")
  func json() throws {
    let sink = Sink()
    let output = sink.output(json: true)
    output.heading("Readers")
    output.line("one")
    output.item("two")
    output.field("three", "four")
    output.remark("on the way")
    try output.document(Answer(readBy: "Ștefania"))
    #expect(sink.answer == #"{"count":2,"read_by":"Ștefania"}"# + "\n")
    #expect(sink.remark == "on the way\n")
    let decoded = try JSONSerialization.jsonObject(with: Data(sink.answer.utf8))
    #expect((decoded as? [String: Any])?["count"] as? Int == 2)
  }

  @Test("without --json there is no document")
  func text() throws {
    let sink = Sink()
    try sink.output().document(Answer(readBy: "x"))
    sink.output().line("one")
    #expect(sink.answer == "one\n")
  }

  @Test("lines are broken at spaces, down to 40 columns, and never where nobody reads along")
  func wrapping() {
    let sentence =
      "On 3 December the prosecutor's office in Bucharest opened journey. Reason: questions."
    for (columns, most) in [(80, 80), (40, 40), (12, 40), (500, 88)] {
      let sink = Sink()
      sink.output(columns: columns).line(sentence)
      #expect(sink.answer.split(separator: "\n").allSatisfy { $0.count <= most })
      #expect(sink.answer.replacing("\n", with: " ") == sentence + " ")
    }
    let sink = Sink()
    sink.output().line(sentence)
    #expect(sink.answer == sentence + "\n")
  }

  @Test("a code that is longer than the line stays whole, and lists hang")
  func longWords() {
    let sink = Sink()
    let code = String(repeating: "x", count: 60)
    sink.output(columns: 40).item("see \(code) there, and more of these words to come")
    #expect(sink.answer == "- see\n  \(code)\n  there, and more of these words to come\n")
  }

  @Test("her text keeps its lines and its spaces")
  func verbatim() {
    let text = "one  two\n   three\n\nfour "
    #expect(text.wrapped(width: 40) == text)
    #expect("a\nb".wrapped(width: 40, indent: 2) == "a\n  b")
  }

  @Test("columns count what is seen: wide letters two, joined accents none")
  func columns() {
    for (text, expected) in [
      ("școală", 6), ("e\u{301}a", 2), ("词语", 4), ("🌿", 2), ("дом", 3), ("", 0),
    ] {
      #expect(text.columns == expected)
    }
  }

  @Test("emphasis is for terminals only")
  func emphasis() {
    let plain = Sink()
    plain.output().heading("Readers")
    #expect(plain.answer == "\nReaders\n")
    let styled = Sink()
    styled.output(columns: 80, styled: true).heading("Readers")
    #expect(styled.answer == "\n\u{1B}[1mReaders\u{1B}[0m\n")
  }

  @Test("what could not be written is an error in the end")
  func fullDisk() {
    let output = Output(isJSON: false, columns: nil, isStyled: false) { _, _ in false }
    output.line("x")
    #expect(throws: ConsoleError.self) { try output.finish() }
    #expect(throws: Never.self) { try Sink().output().finish() }
  }
}
