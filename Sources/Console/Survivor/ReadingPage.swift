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
    /// Whether it may have been more often.
    let tellingsAreLeast: Bool
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
    for versions in ReadVersions.all(contents) { show(versions, on: output) }
    output.line()
    output.line("This reading is entry \(leaf) of the log. She can see it.", as: .quiet)
    let told = TellingsNote(
      tellings: held.tellings, earlier: contents.lazy.compactMap(\.1.earlier).first,
      elsewhere: contents.lazy.compactMap(\.1.elsewhere).first)
    try output.document(
      Document(
        record: code, reader: reader.name, purpose: grant.purpose, until: grant.notAfter,
        restrictions: held.reading.restrictions,
        tellings: told.count, tellingsAreLeast: told.isLeast,
        leaf: Int(leaf),
        sections: contents.map {
          .init(section: $0.0.section, version: $0.0.version, content: $0.1)
        }))
  }

  private func header(_ grant: Grant) -> String {
    "Record \(code). Read by \(reader.name) for \(grant.purpose.inWords), "
      + "until \(grant.notAfter.inWords)."
  }

  private func show(_ versions: ReadVersions, on output: Output) {
    for (entry, content) in versions.shown {
      output.line()
      output.line(header(held.grant.body), as: .quiet)
      for sentence in TellingsNote(tellings: held.tellings, in: content).sentences {
        output.line(sentence, as: .quiet)
      }
      if let restrictions = held.reading.restrictions {
        output.line("Her restriction: \(restrictions)")
      }
      output.heading("\(entry.kind.inWords), version \(entry.version)")
      note(content, of: versions, on: output)
      for segment in content.segments { show(segment, on: output) }
      for attachment in content.attachments {
        output.line()
        output.field("Attachment", "\(attachment.name), \(attachment.length) bytes")
        output.field("Its id", attachment.id.description)
        if let hash = attachment.sha256 {
          output.field("SHA-256", BagManifest.hexadecimal(hash.bytes))
        }
      }
    }
    guard let section = versions.entries.first?.entry.section, held.later.contains(section) else {
      return
    }
    output.line()
    output.line(
      "There is a later version of this part, which this permission does not name. You can ask her "
        + "for it: toldonce request new")
  }

  /// A word before the text, for readers are people too; and where the text comes from.
  private func note(_ content: SectionContent, of versions: ReadVersions, on output: Output) {
    let themes = versions.themes.map(\.inWords).joined(separator: ", ")
    let note = themes.isEmpty ? "this part may be hard to read" : themes
    output.line("Before you read: \(note). Take your time.", as: .quiet)
    output.line("Language: \(content.language.rawValue). Her words are verbatim.", as: .quiet)
    if versions.holdsCorrection {
      output.line(
        "Memory of hard events comes in pieces. A correction is added beside the first words, which "
          + "stay as they were.", as: .quiet)
    }
    if let correction = content.corrects {
      output.line(
        "This corrects version \(correction.version). Noticed by: \(correction.noticedBy.inWords).")
      if !correction.reason.isEmpty { output.line("Why: \(correction.reason)") }
    }
    if let approved = content.approved {
      output.line(
        "She has approved this on \(approved.at.date.inWords): \(approved.how.inWords).", as: .quiet
      )
    } else if content.isNotes {
      output.line(
        "This is what her advocate saw or thinks. She did not tell it, and it is not hers to approve.",
        as: .quiet)
    } else {
      output.line("She has left this part open: she has not approved it yet.", as: .quiet)
    }
    for (name, value) in content.circumstances {
      output.line("\(name): \(value)", as: .quiet)
    }
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
    case .interpreter:
      let language = (segment.language?.rawValue).map { " into \($0)" } ?? ""
      let origin =
        segment.translator.map { "translation\(language) by \($0)" } ?? "interpreter\(language)"
      output.line("[\(origin)] \(segment.text)", indent: 2)
    case .observation: output.line("[observation] \(segment.text)", indent: 2)
    case .assessment: output.line("[assessment] \(segment.text)", indent: 2)
    }
    if let topics = segment.topics, !topics.isEmpty {
      let marked = topics.map(\.inWords).joined(separator: ", ")
      output.line("Topics, as the advocate sees them: \(marked)", as: .quiet, indent: 2)
    }
  }
}
