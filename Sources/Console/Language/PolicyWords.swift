package import Policy
package import Testimony

/// Says a decision's reasons in a language: codes and parameters become sentences, about the survivor or
/// to her.
package struct PolicyWords: Sendable {
  private let catalog: Catalog<PolicyKey>
  private let words: Words
  private let rules: RuleTexts
  private var voice = PolicyVoice.aboutHer

  package init(_ language: Language) throws(StrictYAMLError) {
    catalog = try Catalog(language)
    words = try Words(language)
    rules = try RuleTexts(language)
  }

  /// The same in another voice.
  package func speaking(_ voice: PolicyVoice) -> PolicyWords {
    var words = self
    words.voice = voice
    return words
  }

  package var language: Language { catalog.header.language }
  /// Whether a person has checked everything that is said here.
  package var isReviewed: Bool { catalog.header.isReviewed && rules.header.isReviewed }

  package func text(_ key: PolicyKey) -> String { catalog.text(key) }

  /// One reason as a sentence, with the country whose rule it is.
  package func sentence(_ reason: Decision.Reason) -> String {
    switch reason.code {
    case .noCountry, .noSection, .noPolicy: said(reason)
    case .forbidden, .warning:
      // The rule's own words; its English sentence is the country's name, a colon and its text.
      ofFile(reason, ownWords(reason))
    default: ofFile(reason, said(reason))
    }
  }

  /// What a rule tells, in its own words.
  package func sentence(_ rule: PolicyRule) -> String {
    rules.text(of: rule.id, english: rule.text, voice)
  }

  private func ofFile(_ reason: Decision.Reason, _ sentence: String) -> String {
    let file = words.listed("country", reason.country) ?? reason.title ?? reason.country
    return catalog.text(.ofFile, ["file": file, "sentence": sentence])
  }

  private func ownWords(_ reason: Decision.Reason) -> String {
    rules.text(of: reason.rule, english: reason.ownSentence, voice)
  }

  /// What a code means; one that this program does not know is said in English.
  private func said(_ reason: Decision.Reason) -> String {
    guard let known = PolicyKey(reason) else { return reason.sentence }
    let key = voice == .toHer ? known.toHer : known
    let values = key.placeholders.map { ($0, value($0, reason.parameters[$0] ?? "")) }
    return catalog.text(key, Dictionary(uniqueKeysWithValues: values))
  }

  private func value(_ name: String, _ text: String) -> String {
    switch name {
    case "days", "limit": Int(text).map(words.days) ?? text
    case "until", "ended": Timestamp(text).map { words.date($0.date) } ?? text
    case "sections": text.split(separator: " ").map { word("section", $0) }.joined(separator: ", ")
    case "role": words.word("reader", text)
    case "country": words.listed("country", text.lowercased()) ?? text
    default: words.word(name, text)
    }
  }

  private func word(_ group: String, _ code: Substring) -> String {
    words.word(group, String(code))
  }
}

extension PolicyKey {
  /// The text for a reason, `nil` for a rule's own words and for codes from elsewhere.
  fileprivate init?(_ reason: Decision.Reason) {
    let isOffline = reason.parameters["offline"] == "true"
    switch reason.code {
    case .windowWithinLimit where isOffline: self = .offlineWithinLimit
    case .windowTooLong where isOffline: self = .offlineTooLong
    default: self.init(rawValue: "reason.\(reason.code)")
    }
  }
}

extension Decision.Reason {
  /// What the policy file calls itself, in front of its English sentences.
  fileprivate var title: String? {
    sentence.firstRange(of: ": ").map { String(sentence[..<$0.lowerBound]) }
  }

  /// The English sentence without the file's name.
  fileprivate var ownSentence: String {
    sentence.firstRange(of: ": ").map { String(sentence[$0.upperBound...]) } ?? sentence
  }
}
