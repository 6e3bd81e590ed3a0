package import API
internal import Policy
package import Testimony

/// A text of the catalog of errors with what fills it in, to be said in any language.
package struct ErrorText: Hashable, Sendable {
  /// What stands in the place of a placeholder.
  package enum Filling: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The same in every language: a command, a path, a number.
    case text(String)
    /// How many; the text has a form for each kind of number.
    case count(Int)
    case day(CalendarDate)
    case fact(FactKey)
    /// Why the rules do not allow something.
    case reasons([Decision.Reason])
    /// The same, from a service that says it in English: elsewhere the rules are named.
    case rules([Problem.Reason])
    case cause(ConsoleError)
    /// Whom to turn to, as the policies name them.
    case contacts([String])

    package init(stringLiteral value: String) { self = .text(value) }
  }

  let key: ErrorKey
  private let fillings: [String: Filling]

  package init(_ key: ErrorKey, _ fillings: [String: Filling] = [:]) {
    self.key = key
    self.fillings = fillings
  }

  /// `see toldonce consent show`
  package static func see(_ command: String) -> Self {
    Self(.see, ["command": .text(command)])
  }

  /// `give it with --until TIME`
  package static func giveWith(_ option: String) -> Self {
    Self(.giveWith, ["option": .text(option)])
  }

  /// What an advocate can make use of: a word of the protocol.
  package static func forAdvocate(_ detail: String) -> Self {
    Self(.forAdvocate, ["detail": .text(detail)])
  }

  /// The text in her language.
  package func said(_ her: HerWords) -> String {
    var values: [String: String] = [:]
    for (name, filling) in fillings {
      switch filling {
      case .text(let text): values[name] = text
      case .count(let count): return her.errors.text(key, count: count)
      case .day(let day): values[name] = her.words.date(day)
      case .fact(let fact): values[name] = her(fact)
      case .reasons(let reasons):
        values[name] = reasons.map { Self.said($0, her) }.joined(separator: "; ")
      case .rules(let rules): values[name] = Self.said(rules, her)
      case .cause(let cause): values[name] = cause.message(her)
      case .contacts(let names):
        values[name] = names.map(her.words.contact).joined(separator: ", ")
      }
    }
    return her.errors.text(key, values)
  }

  /// The English text.
  var english: String { HerWords.english.map(said) ?? key.name }

  private static func said(_ reason: Decision.Reason, _ her: HerWords) -> String {
    her.language == .english
      ? "\(reason.sentence) (\(reason.rule), \(reason.source))"
      : "\(her.rules.sentence(reason)) (\(reason.rule))"
  }

  private static func said(_ rules: [Problem.Reason], _ her: HerWords) -> String {
    her.language == .english
      ? rules.map { "\($0.sentence) (\($0.rule), \($0.source))" }.joined(separator: "; ")
      : rules.map(\.rule).joined(separator: ", ")
  }
}
