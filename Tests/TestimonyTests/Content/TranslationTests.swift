import Testing
import Testimony

@Suite("A translation beside its original")
struct TranslationTests {
  private static let german = SectionContent.Translation(language: .german, translator: "D. S.")

  private static let content = SectionContent(
    kind: .account, language: .romanian,
    segments: [
      Segment(id: "s1", role: .survivor, text: "Am plecat."),
      Segment(id: "s2", role: .interpreter, text: "We left.", translationOf: "s1"),
      Segment(id: "s3", role: .question, questionType: .open, text: "Când?"),
      Segment(id: "s4", role: .survivor, text: "", answer: .notRemembered),
    ], approved: Approval(how: .readBack, at: .latest))

  private static let pieces = [
    Segment(id: "s1", role: .survivor, text: "Wir gingen."),
    Segment(id: "s2", role: .question, questionType: .open, text: "Wann?"),
    Segment(id: "s3", role: .survivor, text: "", answer: .notRemembered),
  ]

  @Test("Each piece stands behind its original, and nothing of that is changed")
  func beside() throws {
    let made = try Self.content.translated(Self.pieces, as: Self.german)
    #expect(made.segments.map(\.id) == ["s1", "s1-de", "s2", "s3", "s3-de", "s4"])
    #expect(made.originals == Self.content.originals)
    #expect(made.approved == Self.content.approved)
    let piece = made.segments[1]
    #expect(
      piece.role == .interpreter && piece.translationOf == "s1" && piece.translator == "D. S.")
    #expect(made.newestTranslation == Self.german)
    #expect(Self.content.newestTranslation == nil)
  }

  @Test("Into another language it is added; into the same one the newer stands")
  func several() throws {
    let dutch = SectionContent.Translation(language: .dutch, translator: "N. L.")
    let once = try Self.content.translated(Self.pieces, as: Self.german)
    let both = try once.translated(Self.pieces, as: dutch)
    #expect(both.segments.count { $0.translator != nil } == 4)
    let again = try both.translated(Self.pieces, as: Self.german)
    #expect(again.segments.count { $0.translator != nil } == 4)
    #expect(Set(again.segments.map(\.id)).count == again.segments.count)
  }

  @Test("What is no translation is not taken, and the place is named")
  func faults() {
    let content = Self.content
    #expect(throws: SectionContent.TranslationFault.count(3)) {
      try content.translated([Self.pieces[0]], as: Self.german)
    }
    #expect(throws: SectionContent.TranslationFault.language) {
      try content.translated(Self.pieces, as: .init(language: .romanian, translator: "D. S."))
    }
    var other = Self.pieces
    other[1] = Segment(id: "s2", role: .observation, text: "Wann?")
    #expect(throws: SectionContent.TranslationFault.piece(2)) {
      try content.translated(other, as: Self.german)
    }
    other = Self.pieces
    other[2] = Segment(id: "s3", role: .survivor, text: "Im März.")
    #expect(throws: SectionContent.TranslationFault.piece(3)) {
      try content.translated(other, as: Self.german)
    }
    other[2] = Segment(id: "s3", role: .survivor, text: "", answer: .notSaid)
    #expect(throws: SectionContent.TranslationFault.piece(3)) {
      try content.translated(other, as: Self.german)
    }
    other = Self.pieces
    other[0] = Segment(id: "s1", role: .survivor, text: "")
    #expect(throws: SectionContent.TranslationFault.piece(1)) {
      try content.translated(other, as: Self.german)
    }
  }
}
