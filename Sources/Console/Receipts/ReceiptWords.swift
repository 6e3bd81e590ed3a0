package import Policy
package import Testimony

/// Says a consent receipt in a language.
package struct ReceiptWords: Sendable {
  let catalog: Catalog<ReceiptKey>
  let words: Words
  /// What was said back to her before she signed.
  let said: Catalog<TalkKey>
  let facts: Catalog<FactKey>

  /// Short lines are read more easily, and no printer cuts them.
  private static let width = 72

  package init(_ language: Language) throws(StrictYAMLError) {
    catalog = try Catalog(language)
    words = try Words(language)
    said = try Catalog(language)
    facts = try Catalog(language)
  }

  package var language: Language { catalog.header.language }

  package func text(_ key: ReceiptKey) -> String { catalog.text(key) }
  /// How many were written.
  package func written(_ count: Int) -> String { catalog.text(.written, count: count) }

  /// The receipt as a page of text.
  package func page(_ receipt: ConsentReceipt) -> String {
    lines(receipt).map { $0.visible.wrapped(width: Self.width) }.joined(separator: "\n") + "\n"
  }

  /// What it says, line by line; an empty line is a gap.
  func lines(_ receipt: ConsentReceipt) -> [String] {
    var lines = [title(receipt), "", decided(receipt), ""]
    lines += about(receipt) + [""] + meaning(receipt)
    lines += ["", "\(text(.happened)):"]
    lines += receipt.events.map { "- \(day($0.at)): \(happened($0, receipt))" }
    lines.append("\(text(.standing)): \(text(key(of: receipt.standing, receipt.matter)))")
    lines += ["", "\(text(.record)): \(receipt.record)"]
    lines.append("\(text(.statement)): \(receipt.statement)")
    lines.append(catalog.text(.made, ["day": day(receipt.made)]))
    if !catalog.header.isReviewed { lines += ["", text(.notReviewed)] }
    return lines
  }

  func title(_ receipt: ConsentReceipt) -> String { text(titleKey(receipt)) }

  /// How she stops what she has given; `nil` where there is nothing to stop, or nothing more.
  func withdrawal(_ receipt: ConsentReceipt) -> String? {
    guard !receipt.isOver else { return nil }
    let number = ["number": receipt.number.map { "\($0)" } ?? ""]
    return switch receipt.kind {
    case .grant, .referral: catalog.text(.withdraw, number)
    case .delegation: catalog.text(.withdrawDelegation, number)
    case .recovery: text(.withdrawRecovery)
    default: nil
    }
  }

  /// A code of a list, with its word.
  func code(_ type: String, _ group: String, _ code: String) -> [String: LinkedData] {
    [
      "@type": .text(type), "dct:identifier": .text(code),
      "dct:title": .text(words.word(group, code), in: language.rawValue),
    ]
  }

  private func decided(_ receipt: ConsentReceipt) -> String {
    guard let delegate = receipt.delegate else {
      return catalog.text(.decidedHerself, ["day": day(receipt.at)])
    }
    let values = ["name": delegate, "day": day(receipt.at)]
    // Only whose delegation it is can end one in her place.
    if case .deciding = receipt.matter { return catalog.text(.decidedGivenBack, values) }
    return catalog.text(.decidedDelegate, values)
  }

  func day(_ moment: Timestamp) -> String { words.date(moment.date) }
}
