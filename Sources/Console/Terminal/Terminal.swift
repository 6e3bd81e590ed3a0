internal import Glibc

/// The terminal at which a person can be asked, apart from standard output.
package final class Terminal: Sendable {
  /// 4 KiB: the kernel gives no longer line anyway.
  static let lineLimit = 4_096

  let descriptor: Int32

  /// - Parameter descriptor: of a terminal, open for reading and writing; closed in the end.
  package init(descriptor: Int32) { self.descriptor = descriptor }

  /// The terminal of this process; `nil` if there is none, or if standard input comes from
  /// elsewhere, which says that nobody wants to be asked.
  package static func open() -> Terminal? {
    guard isatty(STDIN_FILENO) == 1 else { return nil }
    let descriptor = Glibc.open("/dev/tty", O_RDWR | O_CLOEXEC)
    return descriptor < 0 ? nil : Terminal(descriptor: descriptor)
  }

  deinit { close(descriptor) }

  /// The width in columns; 80 when the terminal does not say.
  package static func columns(of descriptor: Int32) -> Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  package var columns: Int { Self.columns(of: descriptor) }

  /// Writes to the terminal only, harmless to it.
  package func say(_ text: String) {
    _ = Descriptor.write(Array(text.visible.wrapped(width: max(columns, 40)).utf8), to: descriptor)
  }

  /// Clears the screen and what was above it.
  package func clear() {
    _ = Descriptor.write(Array("\u{1B}[H\u{1B}[2J\u{1B}[3J".utf8), to: descriptor)
  }

  /// Asks for a line that may be seen.
  /// - Returns: the line without its end; `nil` at the end of input.
  package func ask(_ question: String) throws -> String? {
    say(question)
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: Self.lineLimit)
    while true {
      let count = read(descriptor, &part, part.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self) }
      bytes += part[..<count]
      if bytes.last == 0x0A {
        return String(decoding: bytes.dropLast(), as: UTF8.self)
      }
    }
  }
}
