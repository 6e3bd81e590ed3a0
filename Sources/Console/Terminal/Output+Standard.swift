internal import Glibc

extension Output {
  /// Standard output and standard error of this process.
  /// - Parameter allowsStyle: false with `--no-color` or `NO_COLOR`.
  package static func standard(isJSON: Bool, allowsStyle: Bool) -> Output {
    let isTerminal = isatty(STDOUT_FILENO) == 1
    return Output(
      isJSON: isJSON, columns: isTerminal ? Terminal.columns(of: STDOUT_FILENO) : nil,
      isStyled: isTerminal && allowsStyle,
      drawsBars: isatty(STDERR_FILENO) == 1 && allowsStyle
    ) { channel, bytes in
      Descriptor.write(bytes, to: channel == .answer ? STDOUT_FILENO : STDERR_FILENO)
    }
  }
}

/// Plain reading and writing of file descriptors, whole and in spite of signals.
enum Descriptor {
  /// `false` when not all could be written.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = Glibc.write(
          descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }
  }
}
