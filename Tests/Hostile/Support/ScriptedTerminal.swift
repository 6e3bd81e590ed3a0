import Foundation
import Glibc
import Synchronization
import TestTerminals

@testable import Console

/// A terminal at which a script answers line by line; all that was shown is kept.
final class ScriptedTerminal: Sendable {
  /// What is typed once a text was shown.
  struct Reply: Sendable {
    let text: String
    /// - Parameter shown: all that was on the screen so far.
    let types: @Sendable (_ shown: String) -> String

    static func to(_ text: String, _ answer: String) -> Reply {
      Reply(text: text) { _ in answer }
    }
  }

  private static let end = "\u{2404}"
  private static let clearing = "\u{1B}[H\u{1B}[2J\u{1B}[3J"
  private let person: Int32
  private let device: Int32
  let terminal: Terminal
  private let shown = Mutex("")
  private let left: Mutex<[Reply]>
  private let isRead = DispatchSemaphore(value: 0)

  init(_ replies: [Reply]) throws {
    let pair = try TerminalPair()
    person = pair.person
    device = try pair.openDevice()
    // So wide that nothing is wrapped here: what was shown is laid out afterwards.
    pair.resize(columns: 20_000, rows: 50)
    terminal = Terminal(descriptor: dup(device))
    left = Mutex(replies)
    Thread.detachNewThread { [self] in follow() }
  }

  /// Standard output and standard error of a command at this terminal.
  var output: Output {
    let device = device
    return Output(isJSON: false, columns: nil, isStyled: false) { _, bytes in
      Descriptor.write(bytes, to: device)
    }
  }

  /// When nothing is shown for long, the script has no reply to what is asked: the terminal goes away, so that
  /// the program ends and the test fails instead of waiting for ever.
  private func follow() {
    var seen: [UInt8] = []
    var answered = 0
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      guard TerminalPair.isReadable(person, within: 600) else {
        TerminalPair.hangUp(person)
        break
      }
      let count = read(person, &part, part.count)
      guard count > 0 else { break }
      seen += part[..<count]
      let text = String(decoding: seen, as: UTF8.self).replacing("\r\n", with: "\n")
      shown.withLock { $0 = text }
      guard !text.hasSuffix(Self.end) else { break }
      let reply = left.withLock { replies -> Reply? in
        guard let next = replies.first, text.dropFirst(answered).contains(next.text) else {
          return nil
        }
        return replies.removeFirst()
      }
      guard let reply else { continue }
      answered = text.count
      _ = Descriptor.write(Array((reply.types(text) + "\n").utf8), to: person)
    }
    isRead.signal()
  }

  /// Ends it.
  /// - Returns: what was shown, divided where the screen was cleared, and whether all was answered.
  func close() -> (screens: [String], isDone: Bool) {
    _ = Descriptor.write(Array(Self.end.utf8), to: device)
    isRead.wait()
    Glibc.close(device)
    Glibc.close(person)
    let text = shown.withLock { $0.replacing(Self.end, with: "") }
    return (text.split(separator: Self.clearing).map(String.init), left.withLock(\.isEmpty))
  }
}
