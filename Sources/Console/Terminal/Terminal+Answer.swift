internal import Foundation
internal import Glibc

extension Terminal {
  /// Rows of the window; 24 when the terminal does not say.
  var rows: Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else { return 24 }
    return Int(size.ws_row)
  }

  /// Whether it is more than a line printer.
  var movesCursor: Bool {
    let kind = ProcessInfo.processInfo.environment["TERM"] ?? ""
    return !kind.isEmpty && kind != "dumb"
  }

  /// Asks for a line that may be seen.
  /// - Parameter keepsSpaces: whether it is taken as it is; otherwise spaces are only between words.
  /// - Returns: `nil` when the terminal went away, or the program is to end: then the screen can still
  ///   be cleared.
  func answer(_ question: String, keepsSpaces: Bool = false) throws -> String? {
    let signals = try SignalWatch()
    defer { signals.end() }
    say(question)
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: Self.lineLimit)
    while true {
      guard try signals.wait(for: descriptor) == nil else { return nil }
      let count = read(descriptor, &part, part.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return nil }
      bytes += part[..<count]
      guard bytes.last == 0x0A else { continue }
      let line = String(decoding: bytes.dropLast(), as: UTF8.self)
      return keepsSpaces
        ? line : line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }
}
