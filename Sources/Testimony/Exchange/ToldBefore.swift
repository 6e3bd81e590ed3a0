/// What is told already, as far as somebody who has a record's code may know: never what, and neither
/// by whom nor where.
public struct ToldBefore: Codable, Hashable, Sendable {
  /// Topics that the record has a part about, in the order of the protocol.
  public let topics: [SectionKind]
  /// How often parts were added, the first time counted.
  public let tellings: Int
  /// The month of the first telling, `2026-11`; the day would help to find her.
  public let since: String
  public let language: Language

  public init(topics: [SectionKind], tellings: Int, since: String, language: Language) {
    self.topics = topics
    self.tellings = tellings
    self.since = since
    self.language = language
  }
}

extension SectionKind {
  /// What people are asked about again and again. The others are about the telling itself, and about
  /// how she is and wants to be treated: nobody need know that they are there.
  public static let topics: [Self] = listed.filter {
    ![.session, .tellings, .wishes, .observations].contains($0)
  }
}
