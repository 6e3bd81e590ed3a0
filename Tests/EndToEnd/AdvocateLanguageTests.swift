import Foundation
import Testing

extension EndToEnd {
  /// An advocate is spoken to in an own language, also when something cannot be done.
  @Suite("Errors of capture in the advocate's language", .serialized, .turn)
  struct AdvocateLanguage {
    /// What is said of a heading with nothing under it, and when there is no draft.
    private static let said: [(language: String, heading: String, draft: String)] = [
      ("en", "nothing stands under this heading", "there is no draft"),
      ("ro", "sub acest titlu nu este nimic", "nu există nicio ciornă"),
      ("bg", "под това заглавие няма нищо", "няма чернова"),
      ("hu", "e címsor alatt nincs semmi", "nincs vázlat"),
      ("pl", "pod tym nagłówkiem nic nie ma", "nie ma żadnego szkicu"),
      ("de", "unter dieser Überschrift steht nichts", "es gibt keinen Entwurf"),
      ("nl", "onder deze kop staat niets", "er is geen concept"),
    ]

    @Test(
      "The place, the exit code and the words that scripts read are the same in all of them",
      .timeLimit(.minutes(15)))
    func errors() async throws {
      try await Town.use { town in
        let file = try town.give("a.md", "---\nlanguage: ro\n---\n\n## account\n\n## journey\n")
        for (language, heading, draft) in Self.said {
          let faulty = try await town.toldonce(
            "advocate", ["capture", "import", file, "--language", language])
          #expect(faulty.code == 65)
          #expect(
            faulty.complaint.hasPrefix(
              "toldonce: error: \(file):5:1: \(heading)\ntoldonce: hint: "),
            "\(faulty.complaint)")
          // As the machine speaks, where nobody says otherwise.
          let none = try await town.toldonce(
            "advocate", ["capture", "seal", "--consent-given", "--told", "no"],
            environment: ["LANG": "\(language)_XX.UTF-8"])
          #expect(none.code == 1)
          #expect(none.complaint.hasPrefix("toldonce: error: \(draft)\n"), "\(none.complaint)")
          #expect(none.complaint.contains("toldonce capture import"))
        }
        // A colleague who reads is spoken to in English, as before.
        let officer = try await town.toldonce(
          "prosecutor", ["identity", "show", "--language", "de"],
          environment: ["TOLDONCE_HOME": town.folder + "/homes/nobody"])
        #expect(officer.complaint.contains("there is no key here yet"), "\(officer.complaint)")
      }
    }
  }
}
