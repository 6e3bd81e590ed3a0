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

  package func append(_ bytes: SecretBytes) throws {
    var copy = bytes.withUnsafeBytes { Array($0) }
    defer { copy.wipe() }
    try handle.write(contentsOf: copy)
  }

  /// The same for what is no secret.
  package func append(_ bytes: [UInt8]) throws { try handle.write(contentsOf: bytes) }

  /// Durable when this returns.
  package func finish() throws {
    try handle.synchronize()
    try handle.close()
    isFinished = true
  }
}
