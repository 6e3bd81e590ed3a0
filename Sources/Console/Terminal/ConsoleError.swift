/// What went wrong, for the person at the keyboard: one calm sentence, and what to do.
///
/// Texts begin with a small letter, have no full stop, blame nobody, and carry no secret. What a survivor
/// or an advocate may meet is a text of a catalog and can be said in their language; the rest is English.
package struct ConsoleError: Error, Hashable, Sendable {
  private enum Saying: Sendable {
    case english(String)
    case text(ErrorText)
  }

  private let what: Saying
  private let advice: Saying?
  package let status: ExitStatus

  /// An error that neither a survivor nor an advocate who takes an account down meets.
  package init(_ message: String, hint: String? = nil, status: ExitStatus) {
    what = .english(message)
    advice = hint.map { .english($0) }
    self.status = status
  }

  /// An error that a survivor or an advocate may meet.
  package init(_ text: ErrorText, hint: ErrorText? = nil, status: ExitStatus) {
    what = .text(text)
    advice = hint.map { .text($0) }
    self.status = status
  }

  /// In English.
  package var message: String { Self.said(what, nil) }
  /// In English.
  package var hint: String? { advice.map { Self.said($0, nil) } }

  /// In her language, where there is a text for it.
  package func message(_ her: HerWords) -> String { Self.said(what, her) }
  package func hint(_ her: HerWords) -> String? { advice.map { Self.said($0, her) } }

  /// Whether all of it can be said in each of the languages.
  package var isTranslated: Bool { texts.allSatisfy { $0 != nil } }

  /// Whether all of it can be said to a survivor, in each of the languages.
  package var isForHer: Bool { texts.allSatisfy { $0?.isHers == true } }

  /// `nil` for what is English.
  private var texts: [ErrorText?] {
    [what, advice].compactMap(\.self).map { if case .text(let text) = $0 { text } else { nil } }
  }

  /// The same errors say the same, wherever their texts come from.
  package static func == (one: Self, other: Self) -> Bool {
    one.status == other.status && one.message == other.message && one.hint == other.hint
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(status)
    hasher.combine(message)
    hasher.combine(hint)
  }

  private static func said(_ saying: Saying, _ her: HerWords?) -> String {
    switch saying {
    case .english(let text): text
    case .text(let text): her.map(text.said) ?? text.english
    }
  }

  /// Two lines for standard error, in English.
  package var text: String { Self.lines(message, hint) }

  /// The same in her language. The words before the colons stay, because scripts read them.
  package func text(_ her: HerWords) -> String { Self.lines(message(her), hint(her)) }

  private static func lines(_ message: String, _ hint: String?) -> String {
    "toldonce: error: \(message)\n" + (hint.map { "toldonce: hint: \($0)\n" } ?? "")
  }
}
