package import Testimony

/// How far a guided session has come, and what is known of its circumstances.
package struct SessionNotes: Codable, Hashable, Sendable {
  /// What comes next; the steps before it are done.
  package enum Step: String, Codable, Hashable, Sendable, CaseIterable {
    case told, safety, age, present, consent, account, menu, close
  }

  package enum Setting: String, Codable, Hashable, Sendable { case inPerson = "in_person", remote }

  /// A text that was being written when it was saved.
  package struct Unfinished: Codable, Hashable, Sendable {
    let place: Place
    let text: String
  }

  /// A segment of a section, by its id.
  package struct Outdated: Codable, Hashable, Sendable {
    let kind: SectionKind
    let segment: String
  }

  /// Where a text belongs: a new segment of a section.
  package struct Place: Codable, Hashable, Sendable {
    let kind: SectionKind
    /// An interpreter's is the interpretation of the segment that was written last.
    let role: Segment.Role
    /// Whether it is what she says to the question that was asked last.
    let isAnswer: Bool

    static func segment(_ kind: SectionKind, _ role: Segment.Role) -> Place {
      Place(kind: kind, role: role, isAnswer: false)
    }

    static func answer(_ kind: SectionKind) -> Place {
      Place(kind: kind, role: .survivor, isAnswer: true)
    }

    static func interpretation(_ kind: SectionKind) -> Place { .segment(kind, .interpreter) }
  }

  package var step: Step
  package var setting: Setting?
  package var present: [PresentRole]
  package var interpreter: String?
  /// The language of what was interpreted; `nil` before the first of it was written.
  package var interpretedInto: Language?
  /// Who was there in earlier sessions; `nil` before there was another one.
  package var presentBefore: [PresentRole]?
  /// Whether she has ended for the day: what comes then is another session.
  package var isEnded: Bool?
  /// The advocate's notes about the session, in the language in which she tells: of whom she wanted
  /// beside her, what was agreed.
  package var remarks: [String]
  /// What was answered of the questions about the session, in the order in which they were asked; `nil` before
  /// the first.
  package var answers: [Answer]?
  /// The code under which she has told before, until it is said why she tells again.
  package var toldCode: RecordCode?
  /// When she had heard each part of the text about consent.
  package var heard: [Timestamp]
  /// Whether each of those times is of a part with its heading; `nil` where headings were heard by themselves,
  /// in drafts of programs before this one.
  package var hearsParts: Bool?
  package var unfinished: Unfinished?
  /// Words that were changed, and of which nobody has interpreted the new ones yet.
  package var outdated: Outdated?
  /// What the record says of the session, as it was sealed; `nil` before.
  package var sealed: [String]?

  package init() {
    step = .told
    present = []
    remarks = []
    heard = []
  }
}
