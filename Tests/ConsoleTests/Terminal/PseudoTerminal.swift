import Foundation
import Glibc
import TestTerminals

@testable import Console

/// Both ends of a terminal that nobody sits at.
final class PseudoTerminal: Sendable {
  /// Where the person would be.
  let person: Int32
  let terminal: Terminal
  let device: Int32

  init() throws {
    let pair = try TerminalPair()
    person = pair.person
    device = try pair.openDevice()
    terminal = Terminal(descriptor: dup(device))
  }

  deinit {
    close(person)
    close(device)
  }

  var echoes: Bool {
    var state = termios()
    tcgetattr(device, &state)
    return state.c_lflag & tcflag_t(ECHO) != 0
  }

  /// Waits until the program has written this, as a person does before typing. Where that does not come, the
  /// terminal goes away, so that the program ends and the test fails instead of waiting for ever. Programs
  /// in one process take turns with its signals: that may take minutes.
  func awaits(_ text: String) -> String {
    var seen: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1_024)
    while !String(decoding: seen, as: UTF8.self).contains(text) {
      guard TerminalPair.isReadable(person, within: 600) else {
        TerminalPair.hangUp(person)
        break
      }
      let count = read(person, &part, part.count)
      guard count > 0 else { break }
      seen += part[..<count]
    }
    return String(decoding: seen, as: UTF8.self)
  }

  func type(_ text: String) { _ = Descriptor.write(Array(text.utf8), to: person) }
}
