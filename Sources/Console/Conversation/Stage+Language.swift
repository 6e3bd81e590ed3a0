internal import Testimony

extension Stage {
  /// One of the seven languages, by their names in the language of the conversation.
  /// - Returns: `nil` for going back.
  func language(_ title: String, _ pieces: [Page.Piece], in her: HerWords) throws -> Language? {
    let all: [Language] = [.romanian, .bulgarian, .hungarian, .polish, .english, .german, .dutch]
    return try choose(Page(title, pieces, choices: all.map(her.name))).map { all[$0] }
  }
}
