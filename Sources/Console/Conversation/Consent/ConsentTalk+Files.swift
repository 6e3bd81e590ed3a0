internal import Client
internal import Foundation
internal import Glibc
internal import Testimony

extension ConsentTalk {
  /// Asks where something is to be written, writes it there, and says where it is. Nothing is written
  /// over; a name that is taken and a place that is full or closed are said, and another is asked for.
  /// - Parameters:
  ///   - hint: what will be in it.
  ///   - ending: of a file's name, with its dot; empty for a folder.
  mutating func write(
    _ title: String, _ hint: [Page.Piece], ending: String,
    _ body: (String) async throws -> Void
  ) async throws {
    var note: [Page.Piece] = []
    while true {
      guard let path = try place(title, note, hint, ending: ending) else { return }
      stage.wait(Page(title, [.text(her(.writing))]))
      do {
        try await body(path)
      } catch let error as ConsoleError where error.status == .failed {
        note = [.strong(her(.notWritten))]
        continue
      } catch {
        return try await tell(error)
      }
      // Leaving from this page is leaving, and nothing that did not work.
      return try tell(
        title, [.text(her(.isWritten)), .strong(path), .text(her(.fileReadable))])
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
