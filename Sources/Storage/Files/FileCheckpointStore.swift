public import Foundation

// `stat` belongs to whichever of the two the compiler has read first.
#if canImport(Glibc)
  internal import CDispatch
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The newest checkpoint of each log that a witness has cosigned: a file for each, replaced as a
/// whole, by one process alone.
public final class FileCheckpointStore: Sendable {
  private let directory: String
  private let lock: FileLock

  /// Bytes of the largest checkpoint that is kept.
  private static let limit = 65_536

  /// - Parameter directory: made with mode 0700 if absent; its parent must be there.
  /// - Throws: ``StorageError/inUse`` when another process has it, ``StorageError/failed``.
  public init(directory: URL) throws {
    self.directory = directory.path
    try PrivateFiles.makeDirectory(self.directory)
    lock = try FileLock(path: self.directory + "/lock")
    // What a crash has left was never answered for.
    unlink(unfinished)
  }

  private var unfinished: String { directory + "/unfinished" }

  private func path(_ name: String) -> String { "\(directory)/\(name).checkpoint" }

  /// - Parameter name: letters and digits, for example a hash.
  /// - Returns: `nil` when nothing was kept under this name.
  /// - Throws: ``StorageError``.
  public func checkpoint(_ name: String) throws -> [UInt8]? {
    let path = path(name)
    var status = stat()
    guard lstat(path, &status) == 0 else {
      // Whoever took a disk that fails for an empty one would cosign from the beginning again.
      guard errno == ENOENT else { throw PrivateFiles.failure() }
      return nil
    }
    guard status.st_size <= Self.limit,
      let bytes = try PrivateFiles.read(Int(status.st_size), of: path, at: 0)
    else { throw StorageError.corrupt }
    return bytes
  }

  /// Replaces what is kept; returns when it is durable. One caller at a time.
  /// - Throws: ``StorageError/full`` or ``StorageError/failed``: what was kept is kept then.
  public func replace(_ name: String, with bytes: [UInt8]) throws {
    do {
      unlink(unfinished)
      try PrivateFiles.withFile(unfinished) { file in
        try PrivateFiles.write(bytes, to: file, at: 0)
        guard fsync(file) == 0 else { throw PrivateFiles.failure() }
      }
      guard rename(unfinished, path(name)) == 0 else { throw PrivateFiles.failure() }
      try PrivateFiles.synchronize(directory: directory)
    } catch {
      unlink(unfinished)
      throw error
    }
  }

  /// Lets another process open it.
  public func close() { lock.release() }
}
