internal import Client
internal import Sealing
internal import Sodium
internal import Statements
internal import Testimony

/// What a reader sees: who reads, under what, her restrictions, then the sections.
struct ReadingPage {
  let code: RecordCode
  let held: HeldGrant
  let reader: Certificate
  let directory: CertificateDirectory

  private struct Document: Encodable {
    struct Section: Encodable {
      let section: SectionID
      let version: Int
      let content: SectionContent
    }
    let record: RecordCode
    let reader: String
    let purpose: Purpose
    let until: Timestamp
    let restrictions: String?
    /// How often she has told, before this record too.
    let tellings: Int
    let leaf: Int
    let sections: [Section]
  }

  static func content(of section: OpenedSection) throws -> SectionContent {
    try SectionContent(opened: section.text)
  }

  /// - Parameter leaf: the reading's own entry in the log.
  func show(_ sections: [OpenedSection], leaf: UInt64, on output: Output) throws {
    let grant = held.grant.body
    let contents = try sections.map { ($0.entry, try Self.content(of: $0)) }
    for (entry, content) in contents {
      output.line()
      output.line(header(grant), as: .quiet)
      for sentence in TellingsNote(tellings: held.tellings, earlier: content.earlier).sentences {
        output.line(sentence, as: .quiet)
      }
      if let restrictions = held.reading.restrictions {
        output.line("Her restriction: \(restrictions)")
      }
      output.heading("\(entry.kind.inWords), version \(entry.version)")
      note(content, on: output)
      for segment in content.segments { show(segment, on: output) }
      for attachment in content.attachments {
        output.line()
        output.field("Attachment", "\(attachment.name), \(attachment.length) bytes")
        output.field("Its id", attachment.id.description)
      }
    }
    output.line()
    output.line("This reading is entry \(leaf) of the log. She can see it.", as: .quiet)
    try output.document(
      Document(
        record: code, reader: reader.name, purpose: grant.purpose, until: grant.notAfter,
        restrictions: held.reading.restrictions,
        tellings: TellingsNote(
          tellings: held.tellings, earlier: contents.lazy.compactMap(\.1.earlier).first
        ).count,
        leaf: Int(leaf),
        sections: contents.map {
          .init(section: $0.0.section, version: $0.0.version, content: $0.1)
        }))
  }

  private func header(_ grant: Grant) -> String {
    "Record \(code). Read by \(reader.name) for \(grant.purpose.inWords), "
      + "until \(grant.notAfter.inWords)."
  }

  /// A word before the text: readers are people too.
  private func note(_ content: SectionContent, on output: Output) {
    let themes = content.contentNote.map { $0.map(\.inWords).joined(separator: ", ") }
    output.line(
      "Before you read: \(themes ?? "this part may be hard to read"). Take your time.", as: .quiet)
    output.line("Language: \(content.language.rawValue). Her words are verbatim.", as: .quiet)
  }

  private func show(_ segment: Segment, on output: Output) {
    output.line()
    switch segment.role {
    case .survivor:
      switch segment.answer {
      case .unknown?: output.line("[she does not know]")
      case .notRemembered?: output.line("[she does not remember]")
      case .notSaid?: output.line("[she does not want to say]")
      case .told?, nil: output.line(segment.text)
      }
    case .question:
      let type = segment.questionType.map { " (\($0.rawValue))" } ?? ""
      output.line("Question\(type): \(segment.text)", as: .strong)
    case .interpreter: output.line("[interpreter] \(segment.text)", indent: 2)
    case .observation: output.line("[observation] \(segment.text)", indent: 2)
    case .assessment: output.line("[assessment] \(segment.text)", indent: 2)
    }
  }
}
