internal import Glibc
internal import Sodium

/// Reads a short secret from a file straight into guarded memory.
enum SecretFile {
  /// 4 KiB, far more than any passphrase; a longer file is the wrong one.
  static let limit = 4_096

  /// - Parameters:
  ///   - path: a file that nobody but its owner can open, or a pipe such as `/dev/fd/3`.
  ///   - option: the option that named it, for errors.
  static func read(_ path: String, option: String) throws -> SecretBytes {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else {
      throw ConsoleError.failed(
        .optionNotOpened, ["option": .text(option)], hint: .init(.optionIsYours))
    }
    defer { close(descriptor) }
    try demandPrivate(descriptor, option: option)
    return try read(descriptor, option: option)
  }

  /// Reads to the end.
  static func read(_ descriptor: Int32, option: String) throws -> SecretBytes {
    var count = 0
    let all = try SecretBytes(count: limit + 1) { memory in
      while count < memory.count {
        let part = Glibc.read(
          descriptor, memory.baseAddress.map { $0 + count }, memory.count - count)
        if part < 0 && errno == EINTR { continue }
        guard part >= 0 else {
          throw ConsoleError.failed(
            .optionNotOpened, ["option": .text(option)], hint: .init(.optionIsYours))
        }
        if part == 0 { break }
        count += part
      }
    }
    guard count <= limit else {
      throw ConsoleError.failed(
        .optionTooLong, ["option": .text(option)], hint: .init(.rightFile))
    }
    return try all.slice(0..<count)
  }

  private static func demandPrivate(_ descriptor: Int32, option: String) throws {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw ConsoleError.failed(
        .optionNotOpened, ["option": .text(option)], hint: .init(.optionIsYours))
    }
    // A pipe or a terminal belongs to whoever made it; its mode says nothing.
    guard status.st_mode & S_IFMT == S_IFREG else { return }
    guard status.st_mode & 0o077 == 0 else {
      throw ConsoleError.failed(
        .othersOpenOption, ["option": .text(option)], hint: .init(.takeOptionFirst))
    }
  }
}
