internal import Glibc
package import Sodium

/// A file that is written piece by piece and is there completely or not at all; readable by its
/// owner only, where the file system knows owners.
///
/// Until it is complete it is called `NAME.toldonce-part`. One that a program left there when it was killed
/// is written over.
package final class NewFile {
  private let path: String
  /// The name by which the person knows it.
  private let said: String
  private let descriptor: Int32
  private var hasName = false

  private var part: String { path + ".toldonce-part" }

  /// - Parameter said: the name by which the person knows it; its path if `nil`.
  /// - Throws: ``ConsoleError`` when the name is taken or the place cannot be written to.
  package init(_ path: String, said: String? = nil) throws {
    self.path = path
    self.said = said ?? path
    guard access(path, F_OK) != 0 else { throw Self.taken(self.said) }
    let part = path + ".toldonce-part"
    unlink(part)
    var made: Int32 = -1
    let isMade = Unfinished.make(part) {
      made = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
      return made >= 0
    }
    descriptor = made
    guard isMade else {
      throw ConsoleError.failed(
        .fileNotWritten, ["path": .text(self.said)], hint: .init(.yourPlace))
    }
  }

  /// Without ``finish(syncsName:)`` nothing is left.
  deinit {
    close(descriptor)
    guard !hasName else { return }
    unlink(part)
    Unfinished.forget(part)
  }

  /// Takes room for so many bytes: a disk that is too full is told of before anything is fetched.
  package func reserve(_ count: Int) throws {
    guard count > 0 else { return }
    var code = posix_fallocate(descriptor, 0, off_t(count))
    while code == EINTR { code = posix_fallocate(descriptor, 0, off_t(count)) }
    guard code == 0 || code == EOPNOTSUPP || code == EINVAL else {
      throw ConsoleError.failed(.noRoom, ["path": .text(said)], hint: .init(.makeRoom))
    }
  }

  package func append(_ bytes: SecretBytes) throws {
    var copy = bytes.withUnsafeBytes { Array($0) }
    defer { copy.wipe() }
    try append(copy)
  }

  /// The same for what is no secret.
  package func append(_ bytes: [UInt8]) throws {
    guard Descriptor.write(bytes, to: descriptor) else {
      throw ConsoleError.failed(.cutOff, ["path": .text(said)], hint: .init(.makeRoom))
    }
  }

  /// Durable and under its name when this returns.
  /// - Parameter syncsName: whether its name is made durable, too; `false` where whoever made the folder
  ///   does it for all names at once.
  package func finish(syncsName: Bool = true) throws {
    let isNamed =
      fsync(descriptor) == 0
      && Unfinished.finish(part) { [part, path] in FreeName.give(path, to: part) }
    guard isNamed else { throw Self.taken(said) }
    hasName = true
    if syncsName { try PrivateFile.synchronise(directoryOf: path) }
  }

  /// For a name that is better known to be free before anything is asked.
  /// - Throws: as ``init(_:said:)``.
  package static func expectFree(_ path: String) async throws {
    try await Unfinished.guarded { _ = try NewFile(path) }
  }

  /// Writes all of it at once, and leaves nothing of it where that does not come to its end.
  /// - Throws: ``ConsoleError`` when the name is taken, or the place is full or cannot be written to.
  package static func write(_ bytes: [UInt8], to path: String) async throws {
    try await Unfinished.guarded {
      let file = try NewFile(path)
      try file.append(bytes)
      try file.finish()
    }
  }

  private static func taken(_ path: String) -> ConsoleError {
    .failed(.fileNotWritten, ["path": .text(path)], hint: .init(.freeName))
  }
}
