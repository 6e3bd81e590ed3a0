internal import Client
internal import Testimony

/// One version of one section in the transcript, each piece with where it comes from.
struct EvidenceSectionText {
  private let section: VerifiedEvidence.Section
  private let others: TranscriptSections

  init(_ section: VerifiedEvidence.Section, in others: TranscriptSections) {
    self.section = section
    self.others = others
  }

  private var content: SectionContent { section.content }

  var html: String {
    HTMLText.element("h3", "Version \(section.entry.version)") + HTMLText.facts(circumstances)
      + content.segments.map(text).joined() + content.attachments.map(attachment).joined()
  }

  private var circumstances: [(String, String)] {
    var facts = [("Language", content.language.rawValue)]
    if let correction = content.corrects {
      let isHere = others.holds(section.entry.section, version: correction.version)
      facts.append(
        (
          "Corrects",
          "version \(correction.version)" + (isHere ? "" : ", which is not in this bundle")
            + "; noticed by: \(correction.noticedBy.inWords)"
        ))
      if !correction.reason.isEmpty { facts.append(("Why", correction.reason)) }
    }
    facts += content.circumstances.map { ($0.name, $0.value) }
    if let approved = content.approved {
      facts.append(("Approved by her", "\(approved.at.inWords); \(approved.how.inWords)"))
    }
    if let earlier = content.earlier {
      facts.append(
        (
          "She had told before",
          "here \(earlier.told.tellings.times), since \(earlier.told.since); perhaps others, too"
        ))
      facts.append(("Why this second account was needed", earlier.necessity))
    }
    for told in content.elsewhere ?? [] {
      facts.append(
        ("Told elsewhere, as she says", told.to + (told.tellings.map { ", \($0.times)" } ?? "")))
    }
    return facts
  }

  private func text(_ segment: Segment) -> String {
    let (kind, from) = origin(segment)
    var notes = [segment.id, from]
    if let language = segment.language { notes.append("in \(language.rawValue)") }
    if let original = segment.translationOf { notes.append("translation of \(original)") }
    if let translator = segment.translator { notes.append("translated by \(translator)") }
    if let moment = segment.at { notes.append(moment.inWords) }
    if let topics = segment.topics, !topics.isEmpty {
      notes.append(
        "topics, as the advocate sees them: " + topics.map(\.inWords).joined(separator: ", "))
    }
    let language = (segment.language ?? content.language).rawValue
    var body = ""
    if let silence = nonAnswer(segment) { body += HTMLText.element("p", silence, [("lang", "en")]) }
    if !segment.text.isEmpty {
      body += HTMLText.element("p", segment.text, [("lang", language), ("dir", "auto")])
    }
    return "<div class=\"segment \(kind)\">\n"
      + HTMLText.element("div", notes.joined(separator: " · "), [("class", "from")]) + body
      + "</div>\n"
  }

  /// The class of a segment, a constant, and whose words it is.
  private func origin(_ segment: Segment) -> (kind: String, from: String) {
    switch segment.role {
    case .survivor where nonAnswer(segment) != nil: ("nonanswer", "her answer")
    case .survivor: ("survivor", "her own words")
    case .question:
      ("question", "question" + (segment.questionType.map { " (\($0.rawValue))" } ?? ""))
    case .interpreter: ("interpreter", "interpreter, not her words")
    case .observation: ("observation", "observation of the advocate, not her words")
    case .assessment: ("assessment", "assessment by a professional, not her words")
    }
  }

  private func nonAnswer(_ segment: Segment) -> String? {
    switch segment.answer {
    case .unknown?: "[she does not know]"
    case .notRemembered?: "[she does not remember]"
    case .notSaid?: "[she does not want to say]"
    case .told?, nil: nil
    }
  }

  private func attachment(_ note: AttachmentNote) -> String {
    let listed = section.entry.attachments.first { $0.attachment == note.id }
    var facts = [
      ("Attachment", "\(note.name), \(note.mediaType), \(note.length) bytes"),
      ("Its id", "\(note.id)"),
    ]
    if let sha256 = note.sha256 { facts.append(("SHA-256 of the file", "\(sha256)")) }
    if let listed { facts.append(("Root of its sealed segments", "\(listed.contentRoot)")) }
    if let here = others.attachment(note.id, of: section.entry.sectionVersion) {
      facts.append(("Where it is", "\(here.file), sealed; toldonce verify --extract opens it"))
    } else {
      facts.append(("Where it is", "not in this bundle; toldonce read --attachment saves it"))
    }
    return HTMLText.facts(facts)
  }
}
