import Foundation
import Testing

@testable import Console

/// Pages as they were read by people before: a file for each language and width.
///
/// `TOLDONCE_WRITE_SCREENS=1` writes them anew, to be read and committed.
enum Screens {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Screens")

  static func compare(_ text: String, with name: String) throws {
    let file = folder.appending(path: name + ".txt")
    if ProcessInfo.processInfo.environment["TOLDONCE_WRITE_SCREENS"] == "1" {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
      return
    }
    let known = try String(contentsOf: file, encoding: .utf8)
    let lines = (
      known.split(separator: "\n", omittingEmptySubsequences: false),
      text.split(separator: "\n", omittingEmptySubsequences: false)
    )
    let place = zip(lines.0, lines.1).enumerated().first { $0.element.0 != $0.element.1 }
    #expect(
      known == text,
      "\(name), line \((place?.offset ?? min(lines.0.count, lines.1.count)) + 1): \(place.map { "\($0.element.1)" } ?? "another length")"
    )
  }

  /// The same text with one date and time in the place of all.
  /// - Parameter months: a date of the third day in each month of 2026, as the language writes it.
  static func steady(_ text: String, months: [String], date: String) -> String {
    var text = text
    for month in months {
      // Before the day, after it, or the other way round: the number alone differs.
      let parts = month.split(separator: "3", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      let pattern = [parts[0], parts[1]].map {
        NSRegularExpression.escapedPattern(for: String($0)).replacing("2026", with: "[0-9]{4}")
      }.joined(separator: "[0-9]{1,2}")
      text = text.replacingOccurrences(of: pattern, with: "⟨\(date)⟩", options: .regularExpression)
    }
    text = text.replacingOccurrences(
      of: "(?<=⟩,? )[0-9]{2}:[0-9]{2}", with: "14:05", options: .regularExpression)
    // Ids are others each time, and of the same length.
    text = text.replacing(/([a-z]{3})_[a-z2-7]{26}/) {
      $0.output.1 + "_" + String(repeating: "a", count: 26)
    }
    text = text.replacing(/[0-9a-f]{64}/, with: String(repeating: "0", count: 64))
    // The state of the log on her card is another one each time.
    if text.wholeMatch(of: /[0-9]+/) != nil { text = "100" }
    if text.wholeMatch(of: /[0-9A-Z]{4}( [0-9A-Z]{4})*/) != nil {
      text = text.replacing(/[0-9A-Z]{4}/, with: "00AA")
    }
    return text.replacing("⟨", with: "").replacing("⟩", with: "")
  }
}

extension Page {
  /// All that is on it.
  var texts: [String] {
    [title] + pieces.map(\.text) + choices
  }

  func mapText(_ change: (String) throws -> String) rethrows -> Page {
    Page(
      try change(title),
      try pieces.map {
        switch $0 {
        case .text(let text): .text(try change(text))
        case .strong(let text): .strong(try change(text))
        case .heading(let text): .heading(try change(text))
        case .item(let text): .item(try change(text))
        case .quiet(let text): .quiet(try change(text))
        }
      }, choices: try choices.map(change), back: try back.map(change),
      leave: try leave.map(change))
  }
}

extension Page.Piece {
  var text: String {
    switch self {
    case .text(let text), .strong(let text), .heading(let text), .item(let text),
      .quiet(let text):
      text
    }
  }
}
