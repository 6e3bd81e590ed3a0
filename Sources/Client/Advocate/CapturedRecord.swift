public import Testimony

/// What an advocate has taken down and is about to seal.
public struct CapturedRecord: Sendable {
  /// A file that hangs on a section.
  public struct Attachment: Sendable {
    public let name: String
    public let mediaType: String
    public let source: any AttachmentSource
    /// Whether the section names the SHA-256 of the file.
    public let namesHash: Bool

    public init(
      name: String, mediaType: String, source: any AttachmentSource, namesHash: Bool = false
    ) {
      self.name = name
      self.mediaType = mediaType
      self.source = source
      self.namesHash = namesHash
    }
  }

  public struct Section: Sendable {
    public let content: SectionContent
    public let attachments: [Attachment]

    public init(content: SectionContent, attachments: [Attachment]) {
      self.content = content
      self.attachments = attachments
    }
  }

  public let language: Language
  public let hearing: Hearing
  public let consentText: ConsentText
  /// Content and attachments of each section, in order.
  public let sections: [Section]

  public init(
    language: Language, hearing: Hearing, consentText: ConsentText, sections: [Section]
  ) {
    self.language = language
    self.hearing = hearing
    self.consentText = consentText
    self.sections = sections
  }

  /// Bytes of all attachments as they are.
  public var attachedBytes: Int {
    sections.reduce(0) { $0 + $1.attachments.reduce(0) { $0 + $1.source.length } }
  }
}
