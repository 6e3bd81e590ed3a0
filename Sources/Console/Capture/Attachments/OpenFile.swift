internal import Glibc
internal import Testimony

/// A regular file that is open for reading, and what the file system says of it.
final class OpenFile {
  private let descriptor: Int32
  let status: stat

  /// - Parameter followsLinks: whether a link at the end of the path leads to the file.
  /// - Throws: ``ConsoleError`` that names the path, which the person typed.
  init(_ path: String, followsLinks: Bool = true) throws {
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followsLinks ? 0 : O_NOFOLLOW))
    guard descriptor >= 0 else { throw Self.failure(path) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw ConsoleError.failed(
        .isNoFile, ["path": .text(path)], hint: .init(.attachFile))
    }
    self.status = status
  }

  deinit { close(descriptor) }

  /// - Throws: when there are not so many bytes.
  func read(_ count: Int, at offset: Int) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      var done = 0
      while done < count, let start = buffer.baseAddress {
        let part = pread(descriptor, start + done, count - done, off_t(offset + done))
        if part < 0, errno == EINTR { continue }
        guard part > 0 else { throw ConsoleError.failed(.fileShorter) }
        done += part
      }
      initialized = done
    }
  }

  static func failure(_ path: String) -> ConsoleError {
    .failed(.fileNotRead, ["path": .text(path)], hint: .init(.checkName))
  }
}

extension stat {
  /// What differs as soon as somebody writes to the file or puts another in its place.
  var marks: [UInt64] {
    [
      UInt64(st_dev), UInt64(st_ino), UInt64(bitPattern: Int64(st_size)),
      UInt64(bitPattern: Int64(st_mtim.tv_sec)), UInt64(bitPattern: Int64(st_mtim.tv_nsec)),
      UInt64(bitPattern: Int64(st_ctim.tv_sec)), UInt64(bitPattern: Int64(st_ctim.tv_nsec)),
    ]
  }
}
