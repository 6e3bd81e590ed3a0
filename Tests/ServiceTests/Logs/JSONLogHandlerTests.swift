import Foundation
import Logging
import Service
import Testing

@Suite("The log as JSON")
struct JSONLogHandlerTests {
  struct Broken: Error, CustomStringConvertible { let description = "a name" }

  @Test("An event is one object on one line, whatever is in it")
  func oneLine() throws {
    let lines = LogLines()
    var logger = lines.logger
    logger[metadataKey: "own"] = "yes"
    logger.warning(
      "a \"quoted\"\nmessage",
      metadata: [
        "number": .stringConvertible(7), "text": "\u{1B}[31m\u{0}é/", "list": ["a", "b"],
        "level": "forged", "object": ["b": "1", "a": "2"],
      ])
    let line = try #require(lines.all.first)
    #expect(lines.all.count == 1)
    #expect(line.hasSuffix("}\n") && line.count { $0 == "\n" } == 1)
    #expect(line.hasPrefix("{\"time\":\"2") && !line.contains("\u{1B}") && !line.contains("\u{0}"))
    let event = try JSON(parsing: Array(line.utf8))
    #expect(event["level"] == .string("warning"))
    #expect(event["label"] == .string("test"))
    #expect(event["message"] == .string("a \"quoted\"\nmessage"))
    #expect(event["number"] == .number(7))
    #expect(event["text"] == .string("\u{1B}[31m\u{0}é/"))
    #expect(event["list"] == .array([.string("a"), .string("b")]))
    #expect(event["object"] == .object(["a": .string("2"), "b": .string("1")]))
    #expect(event["own"] == .string("yes"))
    let time = try #require(event["time"]?.text)
    _ = try Date.ISO8601FormatStyle(includingFractionalSeconds: true).parse(time)
  }

  @Test("The words of an error are not written")
  func errors() throws {
    let lines = LogLines()
    lines.logger.error("failed", error: Broken())
    #expect(lines.all.count == 1)
    #expect(lines.all.allSatisfy { !$0.contains("a name") })
  }
}
