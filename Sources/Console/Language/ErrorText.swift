package import API
internal import Policy
package import Testimony

/// A text of a catalog of errors with what fills it in, to be said in any language.
package struct ErrorText: Hashable, Sendable {
  private enum Key: Hashable, Sendable {
    case hers(ErrorKey)
    case work(WorkKey)
  }

  /// What stands in the place of a placeholder.
  package enum Filling: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The same in every language: a command, a path, a number.
    case text(String)
    /// How many; the text has a form for each kind of number.
    case count(Int)
    case day(CalendarDate)
    case fact(FactKey)
    /// Why the rules do not allow something, to her or about her.
    case reasons([Decision.Reason], PolicyVoice)
    /// The same, from a service that says it in English and about her: elsewhere the rules are named.
    case rules([Problem.Reason])
    case cause(ConsoleError)
    case saying(ErrorText)
    /// Whom to turn to, as the policies name them.
    case contacts([String])

    package init(stringLiteral value: String) { self = .text(value) }
  }

  private let key: Key
  private let fillings: [String: Filling]

  package init(_ key: ErrorKey, _ fillings: [String: Filling] = [:]) {
    self.key = .hers(key)
    self.fillings = fillings
  }

  /// What an advocate may meet, and a survivor never does.
  package init(_ key: WorkKey, _ fillings: [String: Filling] = [:]) {
    self.key = .work(key)
    self.fillings = fillings
  }

  /// Whether a survivor may meet it.
  var isHers: Bool { if case .hers = key { true } else { false } }

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

  /// What the service said about it, in its own words.
  package static func serviceSays(_ detail: String) -> Self {
    Self(.serviceSays, ["detail": .text(detail)])
  }

  /// What can stand somewhere, with commas between.
  package static func list(_ key: WorkKey, _ words: [String]) -> Self {
    Self(key, ["list": .text(words.joined(separator: ", "))])
  }

  /// The text in the language of whoever is spoken to.
  package func said(_ her: HerWords) -> String {
    var values: [String: String] = [:]
    for (name, filling) in fillings {
      switch filling {
      case .text(let text): values[name] = text
      case .count(let count): return text(her, values, count: count)
      case .day(let day): values[name] = her.words.date(day)
      case .fact(let fact): values[name] = her(fact)
      case .reasons(let reasons, let voice):
        values[name] = reasons.map { Self.said($0, voice, her) }.joined(separator: "; ")
      case .rules(let rules): values[name] = Self.said(rules, her)
      case .cause(let cause): values[name] = cause.message(her)
      case .saying(let text): values[name] = text.said(her)
      case .contacts(let names):
        values[name] = names.map(her.words.contact).joined(separator: ", ")
      }
    }
    return text(her, values, count: nil)
  }

  private func text(_ her: HerWords, _ values: [String: String], count: Int?) -> String {
    switch key {
    case .hers(let key):
      count.map { her.errors.text(key, count: $0, values) } ?? her.errors.text(key, values)
    case .work(let key): her.work(key, values)
    }
  }

  /// The English text.
  var english: String { HerWords.english.map(said) ?? "" }

  private static func said(
    _ reason: Decision.Reason, _ voice: PolicyVoice, _ her: HerWords
  ) -> String {
    let source = her.language == .english ? ", \(reason.source)" : ""
    return "\(her.rules.speaking(voice).sentence(reason)) (\(reason.rule)\(source))"
  }

  private static func said(_ rules: [Problem.Reason], _ her: HerWords) -> String {
    her.language == .english
      ? rules.map { "\($0.sentence) (\($0.rule), \($0.source))" }.joined(separator: "; ")
      : rules.map(\.rule).joined(separator: ", ")
  }
}
