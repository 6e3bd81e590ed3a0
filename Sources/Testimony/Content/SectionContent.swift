/// What stands in one version of one section: the plaintext that only her readers see
/// (practice, "The content document").
///
/// Its JSON form is canonical; the protocol fixes only that it is JSON and smaller than 16 MiB.
public struct SectionContent: Codable, Hashable, Sendable {
  /// The one format there is; a later one gets a new name.
  public enum Format: String, Codable, Hashable, Sendable {
    case v1 = "toldonce/section/v1"
  }

  public let format: Format
  public let kind: SectionKind
  /// The language she spoke, unless a segment says otherwise.
  public let language: Language
  /// The phase of the session; absent when nobody noted it.
  public let phase: SessionPhase?
  public let started: Timestamp?
  public private(set) var ended: Timestamp?
  /// Everybody in the room or on the line, one entry for each person.
  public let present: [PresentRole]
  /// Who interpreted, between which languages, independent or not; in the advocate's words.
  public let interpreter: String?
  /// In the order in which they were said.
  public private(set) var segments: [Segment]
  public private(set) var attachments: [AttachmentNote]
  public private(set) var corrects: Correction?
  public private(set) var wish: Wish?
  /// Themes a reader should know of before reading on.
  public private(set) var contentNote: [ContentTheme]?
  public private(set) var approved: Approval?
  /// Present where this was not the first account that she gave.
  public private(set) var earlier: EarlierAccount?
  /// Whom else she has told it before, or between two sessions; absent where nobody has said so.
  public private(set) var elsewhere: [ToldElsewhere]?

  public init(
    kind: SectionKind, language: Language, phase: SessionPhase? = nil, started: Timestamp? = nil,
    ended: Timestamp? = nil, present: [PresentRole] = [], interpreter: String? = nil,
    segments: [Segment], attachments: [AttachmentNote] = [], corrects: Correction? = nil,
    wish: Wish? = nil, contentNote: [ContentTheme]? = nil, approved: Approval? = nil
  ) {
    format = .v1
    self.kind = kind
    self.language = language
    self.phase = phase
    self.started = started
    self.ended = ended
    self.present = present
    self.interpreter = interpreter
    self.segments = segments
    self.attachments = attachments
    self.corrects = corrects
    self.wish = wish
    self.contentNote = contentNote
    self.approved = approved
    earlier = nil
    elsewhere = nil
  }
}

extension SectionContent {
  /// The same section with notes of what hangs on it.
  public func with(attachments: [AttachmentNote]) -> SectionContent {
    var copy = self
    copy.attachments = attachments
    return copy
  }

  /// The same section as part of a second account.
  public func with(earlier: EarlierAccount?) -> SectionContent {
    var copy = self
    copy.earlier = earlier
    return copy
  }

  /// The same section with whom else she has told it.
  public func with(elsewhere: [ToldElsewhere]?) -> SectionContent {
    var copy = self
    copy.elsewhere = elsewhere
    return copy
  }

  /// The same section with other segments, which she has not approved yet.
  public func with(segments: [Segment], ended: Timestamp?) -> SectionContent {
    var copy = self
    copy.segments = segments
    copy.ended = ended ?? self.ended
    copy.approved = nil
    return copy
  }

  /// The same section as a later version that puts an earlier one right.
  public func with(corrects: Correction) -> SectionContent {
    var copy = self
    copy.corrects = corrects
    return copy
  }

  /// The same section with what she wishes for it.
  public func with(wish: Wish) -> SectionContent {
    var copy = self
    copy.wish = wish
    return copy
  }

  /// The same section with themes that are named before it is read.
  public func with(contentNote: [ContentTheme]) -> SectionContent {
    var copy = self
    copy.contentNote = contentNote.isEmpty ? nil : contentNote
    return copy
  }

  /// The same section as she has approved it, or left it open.
  public func with(approved: Approval?) -> SectionContent {
    var copy = self
    copy.approved = approved
    return copy
  }
}
