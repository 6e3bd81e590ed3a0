internal import Foundation
internal import Storage

// `stat` belongs to whichever of the two the compiler has read first.
#if canImport(Glibc)
  internal import CDispatch
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Files and folders that must be nobody's but the service's.
enum PrivatePaths {
  /// A regular file with mode 0600 or less, owned by this user or root.
  /// - Throws: ``ServiceSetupError/missing(_:)``, ``ServiceSetupError/unsafeMode(_:)``.
  static func checkFile(_ path: String) throws(ServiceSetupError) {
    try check(path, type: S_IFREG)
  }

  /// A folder with mode 0700 or less, owned by this user or root.
  static func checkFolder(_ path: String) throws(ServiceSetupError) {
    try check(path, type: S_IFDIR)
  }

  private static func check(_ path: String, type: mode_t) throws(ServiceSetupError) {
    var status = stat()
    // Not through a symbolic link: what it points to could change after the check.
    guard lstat(path, &status) == 0 else { throw ServiceSetupError.missing(path) }
    guard status.st_mode & S_IFMT == type, status.st_mode & 0o077 == 0,
      status.st_uid == geteuid() || status.st_uid == 0
    else { throw ServiceSetupError.unsafeMode(path) }
  }

  /// Makes a folder with mode 0700, durably, unless it is there; then it must be safe.
  static func makeFolder(_ path: String) throws {
    do {
      try PrivateFiles.makeDirectory(path)
    } catch {
      throw ServiceSetupError.missing(path)
    }
    try checkFolder(path)
  }

  /// - Throws: ``ServiceSetupError/exists(_:)`` when something has this name.
  static func checkAbsent(_ path: String) throws {
    var status = stat()
    guard lstat(path, &status) != 0 else { throw ServiceSetupError.exists(path) }
  }

  /// Reads a file of at most `limit` bytes.
  static func read(_ path: String, limit: Int) throws -> [UInt8] {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw ServiceSetupError.missing(path)
    }
    defer { try? handle.close() }
    guard let data = try? handle.read(upToCount: limit + 1) ?? Data(), data.count <= limit else {
      throw ServiceSetupError.missing(path)
    }
    return Array(data)
  }

  /// Writes a new file with mode 0600, durably; one that is there is an error.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw errno == EEXIST ? ServiceSetupError.exists(path) : .missing(path)
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try handle.write(contentsOf: bytes)
    try handle.synchronize()
    try handle.close()
  }
}
