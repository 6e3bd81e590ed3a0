extension Stage {
  /// Saves something. Where there is no room, it is said calmly and all stays here until there is.
  /// - Throws: ``Leaving`` when somebody does not wait for that.
  func saving(_ words: HerWords, on title: String, _ save: () throws -> Void) throws {
    while true {
      do {
        return try save()
      } catch {
        let again = Page(
          title, [.strong(words(CaptureKey.notSaved))], choices: [words(CaptureKey.saveAgain)])
        _ = try choose(again)
      }
    }
  }
}
