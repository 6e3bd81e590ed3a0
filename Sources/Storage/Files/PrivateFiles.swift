import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files and directories that nobody but the service's own user can open.
package enum PrivateFiles {
  /// Makes a directory with mode 0700 unless it is there; its parent must be.
  ///
  /// The name is made durable also of one that is there: whoever made it may not have come so far.
  package static func makeDirectory(_ path: String) throws {
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw failure() }
    try synchronize(directory: (path as NSString).deletingLastPathComponent)
  }

  /// Makes an empty file unless it is there, and takes it from everybody else.
  ///
  /// SQLite gives the mode of the database to the files it makes beside it.
  static func makeFile(_ path: String) throws {
    close(try open(path))
  }

  /// Opens for reading and writing with mode 0600; a symbolic link is refused.
  static func open(_ path: String) throws -> CInt {
    let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW
    #if canImport(Glibc)
      let descriptor = Glibc.open(path, flags, 0o600)
    #else
      let descriptor = Darwin.open(path, flags, 0o600)
    #endif
    guard descriptor >= 0 else { throw failure() }
    guard fchmod(descriptor, 0o600) == 0 else {
      close(descriptor)
      throw failure()
    }
    return descriptor
  }

  /// Gives `body` a descriptor as ``open(_:)`` makes it, and closes it.
  static func withFile(_ path: String, _ body: (CInt) throws -> Void) throws {
    let file = try open(path)
    defer { close(file) }
    try body(file)
  }

  /// Makes the names in a directory durable.
  static func synchronize(directory path: String) throws {
    #if canImport(Glibc)
      let descriptor = Glibc.open(path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    #else
      let descriptor = Darwin.open(path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    #endif
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure() }
  }

  /// Writes all bytes at an offset.
  static func write(_ bytes: [UInt8], to file: CInt, at offset: Int) throws {
    try bytes.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count, let start = bytes.baseAddress {
        let part = pwrite(file, start + done, bytes.count - done, off_t(offset + done))
        if part < 0, errno == EINTR { continue }
        guard part > 0 else { throw failure() }
        done += part
      }
    }
  }

  /// Reads from an offset; `nil` when there is no such file, or not so many bytes in it.
  static func read(_ count: Int, of path: String, at offset: Int) throws -> [UInt8]? {
    let flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW
    #if canImport(Glibc)
      let file = Glibc.open(path, flags)
    #else
      let file = Darwin.open(path, flags)
    #endif
    guard file >= 0 else {
      guard errno == ENOENT else { throw failure() }
      return nil
    }
    defer { close(file) }
    var done = 0
    let bytes = try [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while done < count, let start = buffer.baseAddress {
        let part = pread(file, start + done, count - done, off_t(offset + done))
        if part < 0, errno == EINTR { continue }
        guard part >= 0 else { throw failure() }
        if part == 0 { break }
        done += part
      }
      initialized = done
    }
    return done == count ? bytes : nil
  }

  /// What the last system call failed with.
  static func failure() -> StorageError {
    errno == ENOSPC || errno == EDQUOT ? .full : .failed
  }
}
