/// What is said while something cannot be saved: nothing on these pages says that it is.
///
/// Who leaves sees nothing of the text any more, at once; only then it is tried again, and said what is not
/// saved, with a way to keep it elsewhere.
struct UnsavedPages {
  let stage: any Stage
  let her: HerWords
  let title: String
  let save: () throws -> Void
  /// Writes it, sealed, to a new file; `nil` where it cannot be kept elsewhere.
  let copy: ((_ path: String) throws -> Void)?

  private enum Step { case again, elsewhere }

  /// Shows pages until it is saved.
  /// - Parameter left: with what somebody has left already.
  /// - Throws: what somebody left with, once it is saved; ``Leaving`` that says where it is instead.
  func hold(left: (any Error)? = nil) throws {
    var left = left
    while true {
      if isSaved() {
        if let left { throw left }
        return
      }
      do {
        guard let step = try ask(hasLeft: left != nil) else {
          // Back: to the page before, on which it can be tried again.
          left = nil
          continue
        }
        if step == .elsewhere, let path = try keepElsewhere() {
          throw Leaving(kept: .elsewhere(path))
        }
      } catch let error as Leaving where error.kept != .here {
        throw error
      } catch {
        // Twice is meant; and a terminal that has gone away has nobody who could answer.
        guard left == nil else { throw Leaving(kept: .nowhere) }
        left = error
      }
    }
  }

  private func isSaved() -> Bool { (try? save()) != nil }

  private func ask(hasLeft: Bool) throws -> Step? {
    let pieces: [Page.Piece] =
      hasLeft
      ? [.strong(her(.unsavedLeft)), .text(her(.unsavedText))]
      : [.strong(her(CaptureKey.notSaved))]
    let steps: [(String, Step)] =
      [(her(.saveAgain), .again)] + (copy == nil ? [] : [(her(.unsavedElsewhere), .elsewhere)])
    let page = Page(
      title, pieces, choices: steps.map(\.0), back: her(TalkKey.back),
      leave: her(hasLeft ? .unsavedLose : .unsavedLeave))
    return try stage.choose(page).map { steps[$0].1 }
  }

  /// - Returns: where it is; `nil` where somebody went back.
  private func keepElsewhere() throws -> String? {
    var note: [Page.Piece] = []
    while let copy {
      let page = Page(
        title, note + [.text(her(.unsavedPath))], back: her(TalkKey.back),
        leave: her(.unsavedLose))
      guard let typed = try stage.line(page, prompt: her(.attachPrompt)), !typed.isEmpty else {
        return nil
      }
      switch NewPlace(typed: typed, ending: ".sealed") {
      case .free(let path):
        do {
          try copy(path)
          return path
        } catch {
          note = [.strong(her(TalkKey.notWritten))]
        }
      case .taken: note = [.strong(her(TalkKey.fileTaken))]
      case .noFolder: note = [.strong(her(TalkKey.fileNoFolder))]
      }
    }
    return nil
  }
}

extension Stage {
  /// Saves something. Where there is no room, it is said calmly and all stays here until there is.
  /// - Parameters:
  ///   - left: with what somebody has left already: it is thrown once all is saved.
  ///   - copy: writes it, sealed, to a new file instead.
  /// - Throws: ``Leaving``, which says where it is, when somebody does not wait for that.
  func saving(
    _ her: HerWords, on title: String, left: (any Error)? = nil,
    copy: ((_ path: String) throws -> Void)? = nil, _ save: () throws -> Void
  ) throws {
    try withoutActuallyEscaping(save) {
      try UnsavedPages(stage: self, her: her, title: title, save: $0, copy: copy).hold(left: left)
    }
  }
}
