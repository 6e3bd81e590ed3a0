package import Policy
package import Testimony

/// Says a consent receipt in a language.
package struct ReceiptWords: Sendable {
  private let catalog: Catalog<ReceiptKey>
  private let words: Words

  /// Short lines are read more easily, and no printer cuts them.
  private static let width = 72

  package init(_ language: Language) throws(StrictYAMLError) {
    catalog = try Catalog(language)
    words = try Words(language)
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
    let terms = receipt.terms
    var lines = [title(receipt), "", decided(receipt), ""]
    lines.append("\(text(who(receipt.kind))): \(terms.readers.map(reader).joined(separator: "; "))")
    lines.append("\(text(.parts)): \(listed(terms.kinds))")
    lines.append("\(text(.purpose)): \(words.word("purpose", terms.purpose.rawValue))")
    let span = catalog.text(
      .span, ["from": day(terms.span.notBefore), "until": day(terms.span.notAfter)])
    lines.append("\(text(.time)): \(span)")
    lines.append("\(text(.country)): \(country(terms.jurisdiction))")
    lines.append("\(text(.basis)): \(words.word("legal_basis", terms.legalBasis.rawValue))")
    lines += [text(.apart), ""]
    if receipt.kind == .grant, terms.offline { lines.append(text(.offline)) }
    if receipt.kind == .grant, terms.maxReleases > 0 {
      lines.append(catalog.text(.limit, count: terms.maxReleases))
    }
    switch receipt.kind {
    case .grant: lines.append(withdrawal(receipt))
    case .refusal: lines.append(text(.refused))
    case .revocation: lines.append(text(.stopped))
    }
    lines += ["", "\(text(.happened)):"]
    lines += receipt.events.map { "- \(day($0.at)): \(text(event($0.kind)))" }
    lines.append("\(text(.standing)): \(text(standing(receipt.standing)))")
    lines += ["", "\(text(.record)): \(receipt.record)"]
    lines.append("\(text(.statement)): \(receipt.statement)")
    lines.append(catalog.text(.made, ["day": day(receipt.made)]))
    if !catalog.header.isReviewed { lines += ["", text(.notReviewed)] }
    return lines
  }

  func title(_ receipt: ConsentReceipt) -> String {
    switch receipt.kind {
    case .grant: text(.titleGrant)
    case .refusal: text(.titleRefusal)
    case .revocation: text(.titleRevocation)
    }
  }

  func withdrawal(_ receipt: ConsentReceipt) -> String {
    catalog.text(.withdraw, ["number": receipt.permission.map { "\($0)" } ?? ""])
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
    return catalog.text(.decidedDelegate, ["name": delegate, "day": day(receipt.at)])
  }

  private func reader(_ reader: ConsentReceipt.Reader) -> String {
    guard let unit = reader.unit else { return text(.whoUnknown) }
    let about = [reader.agency, reader.country.map(country)].compactMap(\.self)
    return about.isEmpty ? unit : "\(unit) (\(about.joined(separator: ", ")))"
  }

  private func listed(_ kinds: [SectionKind]) -> String {
    kinds.map { words.word("section", $0.rawValue) }.joined(separator: ", ")
  }

  private func country(_ country: CountryCode) -> String {
    words.listed("country", country.rawValue.lowercased()) ?? country.rawValue
  }

  private func day(_ moment: Timestamp) -> String { words.date(moment.date) }

  private func who(_ kind: ConsentReceipt.Kind) -> ReceiptKey {
    switch kind {
    case .grant: .whoGrant
    case .refusal: .whoRefusal
    case .revocation: .whoRevocation
    }
  }

  private func event(_ kind: ConsentReceipt.Event.Kind) -> ReceiptKey {
    switch kind {
    case .asked: .eventAsked
    case .given: .eventGiven
    case .refused: .eventRefused
    case .stopped: .eventStopped
    case .ended: .eventEnded
    }
  }

  private func standing(_ standing: ConsentReceipt.Standing) -> ReceiptKey {
    switch standing {
    case .notStarted: .standingNotStarted
    case .active: .standingActive
    case .frozen: .standingFrozen
    case .erasing: .standingErasing
    case .ended: .standingEnded
    case .stopped: .standingStopped
    case .refused: .standingRefused
    }
  }
}
