package import Policy
package import Testimony

/// The labels of her own copy, in a language. What she said stays in the language she spoke.
package struct CopyWords: Sendable {
  private let catalog: Catalog<CopyKey>
  private let words: Words
  package let receipts: ReceiptWords

  package init(_ language: Language) throws(StrictYAMLError) {
    catalog = try Catalog(language)
    words = try Words(language)
    receipts = try ReceiptWords(language)
  }

  package var language: Language { catalog.header.language }
  package func text(_ key: CopyKey) -> String { catalog.text(key) }

  func made(_ moment: Timestamp) -> String { catalog.text(.made, ["day": day(moment)]) }

  /// Before everything else.
  func front(_ copy: RecordCopy) -> [String] {
    [made(copy.made), "\(text(.by)): \(copy.advocate)", text(.warning), text(.note)]
      + (catalog.header.isReviewed ? [] : [text(.notReviewed)])
  }

  func heading(_ section: RecordCopy.Section) -> String {
    let version = catalog.text(.version, ["number": "\(section.version)"])
    return "\(words.word("section", section.content.kind.rawValue)), \(version)"
  }

  /// When and with whom, and what came later.
  func circumstances(_ content: SectionContent) -> [String] {
    var lines: [String] = []
    if let started = content.started { lines.append("\(text(.started)): \(moment(started))") }
    if let ended = content.ended { lines.append("\(text(.ended)): \(moment(ended))") }
    if let interpreter = content.interpreter {
      lines.append("\(text(.interpreter)): \(interpreter)")
    }
    if let correction = content.corrects {
      lines.append(catalog.text(.corrects, ["number": "\(correction.version)"]))
      if !correction.reason.isEmpty { lines.append("\(text(.why)): \(correction.reason)") }
    }
    if let approved = content.approved {
      lines.append(catalog.text(.approved, ["day": day(approved.at)]))
    }
    if let askers = content.wish?.mayAsk {
      let who = askers.map { words.word("asker_you", $0.rawValue) }.joined(separator: ", ")
      lines.append("\(text(.mayAsk)): \(askers.isEmpty ? text(.mayAskNobody) : who)")
    }
    if let wish = content.wish?.restriction { lines.append("\(text(.wish)): \(wish)") }
    return lines
  }

  /// Whose words a segment is.
  func origin(_ segment: Segment) -> String {
    let role =
      switch segment.role {
      case .survivor: text(.roleSurvivor)
      case .interpreter: text(.roleInterpreter)
      case .question: text(.roleQuestion)
      case .observation: text(.roleObservation)
      case .assessment: text(.roleAssessment)
      }
    guard segment.translationOf != nil else { return role }
    let translator = segment.translator.map { ": \($0)" } ?? ""
    return "\(role) (\(text(.translation))\(translator))"
  }

  /// What stands there instead of an answer.
  func silence(_ segment: Segment) -> String? {
    switch segment.answer {
    case .unknown?: text(.answerUnknown)
    case .notRemembered?: text(.answerNotRemembered)
    case .notSaid?: text(.answerNotSaid)
    case .told?, nil: nil
    }
  }

  func attachment(_ note: AttachmentNote, in copy: RecordCopy) -> String {
    let hash = note.sha256.map { ", SHA-256 \(BagManifest.hexadecimal($0.bytes))" } ?? ""
    return "\(text(.attachment)): \(note.name) (\(copy.files[note.id] ?? text(.left)))" + hash
  }

  private func day(_ moment: Timestamp) -> String { words.date(moment.date) }

  private func moment(_ moment: Timestamp) -> String {
    "\(day(moment)), \(moment.description.dropFirst(11).prefix(5)) UTC"
  }
}
