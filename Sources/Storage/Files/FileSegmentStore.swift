internal import Dispatch
public import Foundation
internal import Synchronization
public import Testimony

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Segments in one file for each attachment, `AA/att_…AA`, each at its own offset: a recording is
/// written once, in any order, and read from any place.
///
/// Folders are named after the last two characters of the identifier, which are random.
public final class FileSegmentStore: SegmentStore {
  /// Bytes that attachments leave free: a full disk must not keep anybody from revoking.
  public static let usualReserve = 64 * 1_048_576

  private let directory: String
  private let freeBytes: Int
  /// Files block their threads, which must not be Swift's few.
  private let queue = DispatchQueue(label: "toldonce.segments", attributes: .concurrent)
  private let syncs: SyncGroups
  private let isClosed = Mutex(false)

  /// - Parameters:
  ///   - directory: made with mode 0700 if absent; its parent must exist.
  ///   - reserve: bytes to leave free on the disk.
  public init(directory: URL, reserve: Int = usualReserve) throws {
    self.directory = directory.path
    freeBytes = reserve
    syncs = SyncGroups(queue: queue)
    try PrivateFiles.makeDirectory(self.directory)
  }

  public func reserve(_ attachment: AttachmentID, length: Int) async throws {
    try await blocking {
      let path = self.path(of: attachment)
      let isNew = access(path, F_OK) != 0
      if isNew { try self.checkRoom(for: length) }
      try PrivateFiles.makeDirectory((path as NSString).deletingLastPathComponent)
      do {
        try PrivateFiles.withFile(path) { file in
          if length > 0 { try Self.allocate(length, file) }
          guard fsync(file) == 0 else { throw PrivateFiles.failure() }
        }
      } catch {
        // What a new file took before the disk was full goes back.
        if isNew { unlink(path) }
        throw error
      }
      try PrivateFiles.synchronize(directory: (path as NSString).deletingLastPathComponent)
    }
  }

  public func write(_ bytes: [UInt8], of attachment: AttachmentID, at offset: Int) async throws {
    let path = path(of: attachment)
    try await blocking {
      try PrivateFiles.withFile(path) { try PrivateFiles.write(bytes, to: $0, at: offset) }
    }
    try await syncs.sync(path)
  }

  /// Writes a segment while the database is being opened; durable when this returns.
  func importSegment(_ bytes: [UInt8], of attachment: AttachmentID, at offset: Int) throws {
    let path = path(of: attachment)
    let folder = (path as NSString).deletingLastPathComponent
    try PrivateFiles.makeDirectory(folder)
    try PrivateFiles.withFile(path) { file in
      try PrivateFiles.write(bytes, to: file, at: offset)
      guard fsync(file) == 0 else { throw PrivateFiles.failure() }
    }
    try PrivateFiles.synchronize(directory: folder)
  }

  public func read(
    _ count: Int, of attachment: AttachmentID, at offset: Int
  ) async throws -> [UInt8]? {
    try await blocking {
      try PrivateFiles.read(count, of: self.path(of: attachment), at: offset)
    }
  }

  public func remove(_ attachment: AttachmentID) async throws {
    try await blocking {
      let path = self.path(of: attachment)
      guard unlink(path) == 0 else {
        guard errno == ENOENT else { throw PrivateFiles.failure() }
        return
      }
      try PrivateFiles.synchronize(directory: (path as NSString).deletingLastPathComponent)
    }
  }

  public func attachments(
    after attachment: AttachmentID?, limit: Int
  ) async throws -> [AttachmentID] {
    try await blocking {
      let files = FileManager.default
      var all: [AttachmentID] = []
      for folder in try files.contentsOfDirectory(atPath: self.directory) {
        let names = (try? files.contentsOfDirectory(atPath: "\(self.directory)/\(folder)")) ?? []
        all += names.compactMap { AttachmentID($0) }
      }
      let rest = all.sorted { $0.description < $1.description }.drop {
        file in
        attachment.map { file.description <= $0.description } ?? false
      }
      return Array(rest.prefix(limit))
    }
  }

  public func checkOpen() throws {
    guard !isClosed.withLock({ $0 }), syncs.isSound else { throw StorageError.closed }
  }

  public func close() async throws {
    isClosed.withLock { $0 = true }
    await syncs.finish()
  }

  private func path(of attachment: AttachmentID) -> String {
    let name = attachment.description
    return "\(directory)/\(name.suffix(2))/\(name)"
  }

  /// - Throws: ``StorageError/full`` when less would stay free than is to.
  private func checkRoom(for length: Int) throws {
    var status = statvfs()
    guard statvfs(directory, &status) == 0 else { throw PrivateFiles.failure() }
    let free = Int(clamping: UInt64(status.f_bavail) * UInt64(status.f_frsize))
    guard free - freeBytes >= length else { throw StorageError.full }
  }

  /// Takes room, so that no segment meets a full disk.
  private static func allocate(_ length: Int, _ file: CInt) throws {
    #if os(Linux)
      var code = posix_fallocate(file, 0, off_t(length))
      while code == EINTR { code = posix_fallocate(file, 0, off_t(length)) }
      guard code == 0 else { throw code == ENOSPC || code == EDQUOT ? StorageError.full : .failed }
    #endif
  }

  private func blocking<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try checkOpen()
    return try await withCheckedThrowingContinuation { caller in
      queue.async { caller.resume(with: Result { try body() }) }
    }
  }
}
