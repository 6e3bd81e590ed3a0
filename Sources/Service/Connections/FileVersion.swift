internal import Foundation

// `stat` belongs to whichever of the two the compiler has read first.
#if canImport(Glibc)
  internal import CDispatch
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What changes about a file when it is written or replaced; its content is not read.
struct FileVersion: Equatable, Sendable {
  private let device: UInt64
  private let node: UInt64
  private let size: Int64
  /// Seconds and nanoseconds. The status changes with the mode, too, and nobody can set it back.
  private let written: [Int]
  private let changed: [Int]

  /// `nil` when there is no such file.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    node = UInt64(status.st_ino)
    size = Int64(status.st_size)
    #if canImport(Darwin)
      let (written, changed) = (status.st_mtimespec, status.st_ctimespec)
    #else
      let (written, changed) = (status.st_mtim, status.st_ctim)
    #endif
    self.written = [written.tv_sec, written.tv_nsec]
    self.changed = [changed.tv_sec, changed.tv_nsec]
  }
}
