internal import Client

/// Asks where something is to be written, and writes it there, page by page.
struct FilePages {
  let stage: any Stage
  let her: HerWords

  /// Writes it, and says where it is. Nothing is written over; a name that is taken and a place that is
  /// full or closed are said, and another is asked for.
  /// - Parameters:
  ///   - hint: what will be in it.
  ///   - ending: of a file's name, with its dot; empty for a folder.
  /// - Throws: ``Leaving``; whatever another place would not mend.
  func write(
    _ title: String, _ hint: [Page.Piece], ending: String,
    _ body: (String) async throws -> Void
  ) async throws {
    var note: [Page.Piece] = []
    while true {
      guard let path = try place(title, note, hint, ending: ending) else { return }
      stage.wait(Page(title, [.text(her(.writing))]))
      do {
        // Whoever shows the page watches meanwhile.
        try await Unfinished.$isWatched.withValue(true) { try await body(path) }
      } catch let error as ConsoleError where error.status == .failed {
        note = [.strong(her(.notWritten))]
        continue
      }
      _ = try stage.choose(
        Page(title, [.text(her(.isWritten)), .strong(path), .text(her(.fileReadable))]))
      return
    }
  }

  /// - Returns: an absolute path at which there is nothing yet; `nil` for going back.
  private func place(
    _ title: String, _ note: [Page.Piece], _ hint: [Page.Piece], ending: String
  ) throws -> String? {
    var note = note
    while true {
      let offered = NewPlace.offered(ending: ending)
      let page = Page(
        title, note + hint + [.text(her(.fileReadable)), .text(her(.fileWhere))],
        choices: [her(.fileHere, ["place": offered]), her(.fileElsewhere)])
      guard let chosen = try stage.choose(page) else { return nil }
      if chosen == 0 { return offered }
      guard let path = try typed(title, ending: ending) else {
        note = []
        continue
      }
      switch path {
      case .free(let path): return path
      case .taken: note = [.strong(her(.fileTaken))]
      case .noFolder: note = [.strong(her(.fileNoFolder))]
      }
    }
  }

  private func typed(_ title: String, ending: String) throws -> NewPlace? {
    let page = Page(title, [.text(her(.fileAsk))])
    guard let typed = try stage.line(page, prompt: her(.filePrompt)), !typed.isEmpty else {
      return nil
    }
    return NewPlace(typed: typed, ending: ending)
  }
}
