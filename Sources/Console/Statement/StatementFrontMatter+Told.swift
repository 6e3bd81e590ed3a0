internal import Foundation
internal import Policy
internal import Testimony

extension StatementFrontMatter {
  /// The answer to whether she has told before.
  private enum Answer {
    case known(ToldAnswer)
    case elsewhere

    init?(_ text: String) {
      if text == "elsewhere" {
        self = .elsewhere
      } else if let answer = ToldAnswer(text) {
        self = .known(answer)
      } else {
        return nil
      }
    }
  }

  /// Whether she has told before: under a code, with the reason for a second account, or to somebody else.
  /// - Throws: ``StatementFileError`` where something of it is missing, or belongs to another answer.
  static func told(_ mapping: YAMLMapping) throws -> ToldCheck? {
    let reason = try words(mapping["necessity"], .reasonEmpty, .sayWhy)
    let answer = try mapping["told"].map { node in
      (node: node, answer: try value(node, .init(.toldLike)) { Answer($0) })
    }
    if let node = mapping["necessity"] {
      guard case .known(.code)? = answer?.answer else {
        throw StatementFileError(
          .frontMatter, at: node.position, .reasonAlone, hint: .init(.addTold))
      }
    }
    if let node = mapping["told_to"] ?? mapping["tellings"] {
      guard case .elsewhere? = answer?.answer else {
        throw StatementFileError(
          .frontMatter, at: node.position, .toldToAlone, hint: .init(.sayElsewhere))
      }
    }
    switch answer {
    case nil: return nil
    case (_, .known(.no))?: return .first
    case (let node, .known(.code(let code)))?:
      guard let reason else {
        throw StatementFileError(
          .frontMatter, at: node.position, .againNeedsReason, hint: .init(.addNecessity))
      }
      return .again(code, because: reason)
    case (let node, .elsewhere)?:
      guard let to = try words(mapping["told_to"], .toldToMissing, .addToldTo) else {
        throw StatementFileError(
          .frontMatter, at: node.position, .toldToMissing, hint: .init(.addToldTo))
      }
      return .elsewhere(ToldElsewhere(tellings: try mapping["tellings"].map(tellings), to: to))
    }
  }

  private static func tellings(_ node: YAMLNode) throws -> Int {
    do {
      return try node.integer(in: ToldElsewhere.counts)
    } catch {
      throw StatementFileError(
        .frontMatter, at: node.position, .valueOther, hint: .init(.tellingsLike))
    }
  }

  /// - Returns: what is written there, without spaces around it; `nil` where there is no such line.
  private static func words(
    _ node: YAMLNode?, _ empty: WorkKey, _ advice: WorkKey
  ) throws -> String? {
    try node.map { node in
      let text = try Self.text(node).trimmingCharacters(in: .whitespacesAndNewlines)
      guard !text.isEmpty else {
        throw StatementFileError(.frontMatter, at: node.position, empty, hint: .init(advice))
      }
      return text
    }
  }
}
