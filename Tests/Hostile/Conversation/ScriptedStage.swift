import Sodium
import Synchronization
import Testing

@testable import Console

/// A stage on which a script answers; all pages are kept.
final class ScriptedStage: WritingStage {
  /// What somebody does on a page.
  enum Move: Sendable {
    /// A choice by its label.
    case choose(String)
    /// The choice that begins like this.
    case begins(String)
    /// Whatever stands first.
    case first
    case back
    case mark([Int])
    case type(String)
    /// Adds to what stands in the line, and confirms it.
    case goOnTyping(String)
    /// Types after what stands in the line, and leaves in the middle of it.
    case leaveTyping(String)
    /// Types after what stands in the line, and has had enough for today.
    case stopTyping(String)
    /// Marks, and leaves before it is confirmed.
    case leaveMarking([Int])
    /// Marks, and has had enough for today before it is confirmed.
    case stopMarking([Int])
    /// Confirms what is marked.
    case confirm
    /// The numbered words of the page before.
    case typeShown
    /// They with another one in the first place: whichever of these two it is not.
    case typeShownBut(String, String)
    case leave
    /// Has had enough for today.
    case stop
    /// Writes a text and is done.
    case write(String)
    /// Writes a text, and stops in the middle of it.
    case stopWriting(String)
    /// Writes a text, and leaves in the middle of it.
    case leaveWriting(String)
    /// Writes a text, and skips.
    case skipWriting(String)
    /// Adds to the text that stands there, and is done.
    case goOnWriting(String)
    /// Something happens while the page is shown; what follows is done on the same page.
    case doing(@Sendable () -> Void)
  }

  private struct State {
    var moves: [Move]
    var pages: [ShownPage] = []
    var waits: [ShownPage] = []
    var hasClosed = false
  }

  private let state: Mutex<State>

  init(_ moves: [Move]) { state = Mutex(State(moves: moves)) }

  /// Pages on which something was asked.
  var pages: [ShownPage] { state.withLock(\.pages) }
  /// Pages on which something was waited for.
  var waits: [ShownPage] { state.withLock(\.waits) }
  var isDone: Bool { state.withLock { $0.moves.isEmpty && $0.hasClosed } }

  private func next(on page: Page, _ kind: ShownPage.Kind) throws -> Move {
    try state.withLock { state in
      state.pages.append(ShownPage(page: page, kind: kind))
      while case .doing(let happens)? = state.moves.first {
        state.moves.removeFirst()
        happens()
      }
      guard !state.moves.isEmpty else { throw Leaving() }
      let move = state.moves.removeFirst()
      // As it stands when it is confirmed.
      if case .mark(let places) = move, case .mark = kind {
        state.pages[state.pages.count - 1].kind = .mark(Set(places))
      }
      if case .leave = move { throw Leaving() }
      if case .stop = move { throw Stopping() }
      return move
    }
  }

  func choose(_ page: Page) throws -> Int? {
    switch try next(on: page, .choose) {
    case .choose(let label):
      guard let place = page.choices.firstIndex(of: label) else {
        throw Unexpected(move: label, page: page)
      }
      return place
    case .begins(let text):
      guard let place = page.choices.firstIndex(where: { $0.hasPrefix(text) }) else {
        throw Unexpected(move: text, page: page)
      }
      return place
    case .first: return page.choices.isEmpty ? nil : 0
    case .back: return nil
    case let move: throw Unexpected(move: "\(move)", page: page)
    }
  }

  func mark(_ page: Page, marked: inout Set<Int>) throws -> Bool {
    switch try next(on: page, .mark(marked)) {
    case .mark(let places):
      marked = Set(places)
      return true
    case .confirm: return true
    case .leaveMarking(let places):
      marked = Set(places)
      throw Leaving()
    case .stopMarking(let places):
      marked = Set(places)
      throw Stopping()
    case .back: return false
    case let move: throw Unexpected(move: "\(move)", page: page)
    }
  }

  func line(_ page: Page, prompt: String, typed: inout String) throws -> String? {
    switch try next(on: page, .line(typed.isEmpty ? prompt : prompt + " " + typed)) {
    case .type(let text):
      typed = text
      return text
    case .goOnTyping(let more):
      typed += more
      return typed
    case .leaveTyping(let more):
      typed += more
      throw Leaving()
    case .stopTyping(let more):
      typed += more
      throw Stopping()
    case .back: return nil
    case let move: throw Unexpected(move: "\(move)", page: page)
    }
  }

  /// The numbered words of the page before.
  private var shown: [String] {
    (pages.dropLast().last?.pieces ?? []).compactMap { piece in
      guard case .strong(let text) = piece else { return nil }
      return text.split(separator: " ").last.map(String.init)
    }
  }

  func secret(
    _ page: Page, prompt: String, missing: (UnsafeRawBufferPointer) -> String?
  ) throws -> SecretBytes? {
    switch try next(on: page, .secret(prompt)) {
    case .type(let text): return try Self.guarded(text)
    case .typeShown: return try Self.guarded(shown.joined(separator: " "))
    case .typeShownBut(let one, let other):
      var words = shown
      words[0] = words[0] == one ? other : one
      return try Self.guarded(words.joined(separator: " "))
    case .back: return nil
    case let move: throw Unexpected(move: "\(move)", page: page)
    }
  }

  private static func guarded(_ text: String) throws -> SecretBytes {
    let bytes = Array(text.utf8)
    return try SecretBytes(count: bytes.count) { $0.copyBytes(from: bytes) }
  }

  func write(
    _ page: Page, text: String, keep: @escaping (String) throws -> Void
  ) throws -> Written {
    // What cannot be kept is still returned, as on a real stage.
    switch try next(on: page, .write(text)) {
    case .write(let text):
      try? keep(text)
      return Written(text, .done)
    case .skipWriting(let text):
      try? keep(text)
      return Written(text, .skipped)
    case .goOnWriting(let more):
      try? keep(text + more)
      return Written(text + more, .done)
    case .stopWriting(let text):
      try? keep(text)
      throw Stopping()
    case .leaveWriting(let text):
      try? keep(text)
      throw Leaving()
    case .back: return Written(text, .skipped)
    case let move: throw Unexpected(move: "\(move)", page: page)
    }
  }

  func wait(_ page: Page) {
    state.withLock { $0.waits.append(ShownPage(page: page, kind: .wait)) }
  }

  func close() { state.withLock { $0.hasClosed = true } }

  struct Unexpected: Error {
    let move: String
    let page: Page
  }
}
