internal import Foundation
package import Policy
package import Testimony

/// The labels of her own copy, in a language. What she said stays in the language she spoke.
package struct CopyWords: Sendable {
  private let catalog: Catalog<CopyKey>
  private let words: Words
  private let her: HerWords
  package let receipts: ReceiptWords

  package init(_ language: Language) throws(StrictYAMLError) {
    catalog = try Catalog(language)
    words = try Words(language)
    her = try HerWords(language, zone: .gmt)
    receipts = try ReceiptWords(language)
  }

  package var language: Language { catalog.header.language }
  package func text(_ key: CopyKey) -> String { catalog.text(key) }

  func made(_ moment: Timestamp) -> String { catalog.text(.made, ["day": day(moment)]) }

  /// Before everything else.
  func front(_ copy: RecordCopy) -> [String] {
    [made(copy.made), "\(text(.by)): \(copy.advocate)", text(.warning), text(.note)]
      + copy.told.sentences(her)
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
    if !content.present.isEmpty {
      lines.append("\(text(.present)): \(content.present.map(person).joined(separator: ", "))")
    }
    if let interpreter = content.interpreter {
      lines.append("\(text(.interpreter)): \(interpreter)")
    }
    if let correction = content.corrects {
      lines.append(catalog.text(.corrects, ["number": "\(correction.version)"]))
      lines.append("\(text(.noticed)): \(person(correction.noticedBy))")
      if !correction.reason.isEmpty { lines.append("\(text(.why)): \(correction.reason)") }
    }
    if let approved = content.approved {
      lines.append(catalog.text(.approved, ["day": day(approved.at)]) + " " + way(approved.how))
    } else if content.segments.contains(where: { $0.role == .survivor }) {
      lines.append(text(.open))
    }
    if let themes = content.contentNote, !themes.isEmpty {
      let named = themes.map { words.word("theme", $0.rawValue) }
      lines.append("\(text(.themes)): \(named.joined(separator: ", "))")
    }
    if let askers = content.wish?.mayAsk {
      let who = askers.map { words.word("asker_you", $0.rawValue) }.joined(separator: ", ")
      lines.append("\(text(.mayAsk)): \(askers.isEmpty ? text(.mayAskNobody) : who)")
    }
    if let wish = content.wish?.restriction { lines.append("\(text(.wish)): \(wish)") }
    return lines
  }

  private func person(_ role: PresentRole) -> String {
    role == .survivor ? text(.presentYou) : words.word("present", role.rawValue)
  }

  private func way(_ way: Approval.Way) -> String {
    switch way {
    case .readBack: text(.approvedReadBack)
    case .readHerself: text(.approvedReadHerself)
    case .listened: text(.approvedListened)
    }
  }

  /// Whose words a segment is, and in which language where that is another one.
  func origin(_ segment: Segment) -> String {
    let role =
      switch segment.role {
      case .survivor: text(.roleSurvivor)
      case .interpreter: text(.roleInterpreter)
      case .question: text(.roleQuestion)
      case .observation: text(.roleObservation)
      case .assessment: text(.roleAssessment)
      }
    var notes: [String] = []
    if segment.translationOf != nil {
      notes.append(text(.translation) + (segment.translator.map { ": \($0)" } ?? ""))
    }
    if let language = segment.language { notes.append(her.name(of: language)) }
    return notes.isEmpty ? role : "\(role) (\(notes.joined(separator: ", ")))"
  }

  /// What a professional has marked in it; `nil` where nothing is.
  func topics(_ segment: Segment) -> String? {
    guard let topics = segment.topics, !topics.isEmpty else { return nil }
    return "\(text(.topics)): " + topics.map(her.topic).joined(separator: "; ")
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
    return
      "\(text(.attachment)): \(her.attached(note.name, note.length)) (\(copy.files[note.id] ?? text(.left)))"
      + hash
  }

  private func day(_ moment: Timestamp) -> String { words.date(moment.date) }

  private func moment(_ moment: Timestamp) -> String {
    "\(day(moment)), \(moment.description.dropFirst(11).prefix(5)) UTC"
  }
}
