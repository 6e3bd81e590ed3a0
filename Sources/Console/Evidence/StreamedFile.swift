internal import Glibc
internal import Sodium

/// A file of a bag that is too large to be held in memory; it is read piece by piece.
final class StreamedFile {
  /// A segment's worth: what is read of it at a time.
  private static let step = 1_048_576

  private let descriptor: Int32
  private let path: String
  /// Bytes.
  let length: Int

  /// - Throws: ``ConsoleError`` when it is no file or cannot be read. A link is not followed.
  init(_ path: String) throws {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    var status = stat()
    guard descriptor >= 0 else { throw Self.unreadable(path) }
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw Self.unreadable(path)
    }
    length = Int(status.st_size)
  }

  deinit { close(descriptor) }

  private static func unreadable(_ path: String) -> ConsoleError {
    .failed("the file \(path) cannot be read", hint: "check your rights")
  }

  /// - Throws: when there are not so many bytes.
  func read(_ count: Int, at offset: Int) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count, let start = buffer.baseAddress {
        let part = pread(descriptor, start + filled, count - filled, off_t(offset + filled))
        if part < 0, errno == EINTR { continue }
        guard part > 0 else { throw Self.unreadable(path) }
        filled += part
      }
    }
  }

  /// What a list of the bag says of it.
  func listed() throws -> Bag.Listed {
    var hasher = SHA256()
    for offset in stride(from: 0, to: length, by: Self.step) {
      hasher.update(try read(min(Self.step, length - offset), at: offset))
    }
    return Bag.Listed(digest: BagManifest.hexadecimal(hasher.finish()), length: length)
  }
}
