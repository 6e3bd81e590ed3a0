internal import Foundation
internal import Glibc
package import Sodium

/// A file that is written piece by piece and is there completely or not at all; readable by its
/// owner only.
package final class NewFile {
  private let path: String
  private let handle: FileHandle
  private var isFinished = false

  package init(_ path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw ConsoleError.failed(
        "the file \(path) cannot be written", hint: "choose a name that is free")
    }
    self.path = path
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  deinit { if !isFinished { unlink(path) } }

  /// Takes room for so many bytes: a disk that is too full is told of before anything is fetched.
  package func reserve(_ count: Int) throws {
    guard count > 0 else { return }
    var code = posix_fallocate(handle.fileDescriptor, 0, off_t(count))
    while code == EINTR { code = posix_fallocate(handle.fileDescriptor, 0, off_t(count)) }
    guard code == 0 || code == EOPNOTSUPP || code == EINVAL else {
      throw ConsoleError.failed(
        "there is no room for \(path)", hint: "make room, or choose another place")
    }
  }

  package func append(_ bytes: SecretBytes) throws {
    var copy = bytes.withUnsafeBytes { Array($0) }
    defer { copy.wipe() }
    guard Descriptor.write(copy, to: handle.fileDescriptor) else {
      throw ConsoleError.failed(
        "\(path) cannot be written to its end", hint: "make room, or choose another place")
    }
  }

  /// Durable when this returns.
  package func finish() throws {
    try handle.synchronize()
    try handle.close()
    isFinished = true
  }
}
