import GRDBSQLite
import Synchronization

/// SQLite's view of the disk with every sync counted, and refused on demand.
///
/// It stands in front of the system's VFS as the default one of the test process and hands
/// everything on. Syncs are counted by the path of the file.
enum WatchedFiles {
  private struct State {
    /// By address: each open file's path and the methods that the system gave it.
    var open: [UInt: (path: String, methods: UInt)] = [:]
    /// Ours for the system's, by address.
    var methods: [UInt: UInt] = [:]
    var syncs: [String: Int] = [:]
    var failing: Set<String> = []
  }

  /// `SQLITE_IOERR_FSYNC`, a macro that Swift does not see.
  private static let syncFailed = SQLITE_IOERR | 4 << 8

  private static let state = Mutex(State())

  /// Files opened from now on are watched.
  static func watch() { _ = registered }

  /// How often files whose paths begin so were synced.
  static func syncs(_ prefix: String) -> Int {
    state.withLock { state in
      state.syncs.filter { $0.key.hasPrefix(prefix) }.values.reduce(0, +)
    }
  }

  /// From now on, syncs of this file fail, as those of a dying disk do.
  static func failSyncs(of path: String) {
    state.withLock { _ = $0.failing.insert(path) }
  }

  /// From now on they succeed again.
  static func mendSyncs(of path: String) {
    state.withLock { _ = $0.failing.remove(path) }
  }

  private static let registered: Bool = {
    guard let system = sqlite3_vfs_find(nil) else { return false }
    let ours = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
    ours.initialize(to: system.pointee)
    let name: StaticString = "watched"
    ours.pointee.zName = UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
    ours.pointee.xOpen = { vfs, name, file, flags, outFlags in
      guard let system = sqlite3_vfs_find("unix"), let xOpen = system.pointee.xOpen else {
        return SQLITE_CANTOPEN
      }
      let code = xOpen(system, name, file, flags, outFlags)
      if code == SQLITE_OK, let file, let name { WatchedFiles.opened(file, String(cString: name)) }
      return code
    }
    return sqlite3_vfs_register(ours, 1) == SQLITE_OK
  }()

  private static func opened(_ file: UnsafeMutablePointer<sqlite3_file>, _ path: String) {
    guard let system = file.pointee.pMethods else { return }
    state.withLock { state in
      let key = UInt(bitPattern: system)
      state.open[UInt(bitPattern: file)] = (path, key)
      let ours = state.methods[key] ?? UInt(bitPattern: watching(system.pointee))
      state.methods[key] = ours
      file.pointee.pMethods = UnsafePointer(bitPattern: ours)
    }
  }

  private static func watching(
    _ system: sqlite3_io_methods
  ) -> UnsafeMutablePointer<sqlite3_io_methods> {
    let ours = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
    ours.initialize(to: system)
    ours.pointee.xSync = { file, flags in
      guard let found = WatchedFiles.synced(file) else { return WatchedFiles.syncFailed }
      return found.pointee.xSync?(file, flags) ?? SQLITE_IOERR
    }
    ours.pointee.xClose = { file in
      WatchedFiles.closed(file)?.pointee.xClose?(file) ?? SQLITE_IOERR
    }
    return ours
  }

  /// The system's methods, or `nil` when the sync is to fail.
  private static func synced(
    _ file: UnsafeMutablePointer<sqlite3_file>?
  ) -> UnsafePointer<sqlite3_io_methods>? {
    state.withLock { state in
      guard let open = state.open[UInt(bitPattern: file)], !state.failing.contains(open.path)
      else { return nil }
      state.syncs[open.path, default: 0] += 1
      return UnsafePointer(bitPattern: open.methods)
    }
  }

  private static func closed(
    _ file: UnsafeMutablePointer<sqlite3_file>?
  ) -> UnsafePointer<sqlite3_io_methods>? {
    state.withLock { state in
      state.open.removeValue(forKey: UInt(bitPattern: file))
        .flatMap { UnsafePointer(bitPattern: $0.methods) }
    }
  }
}
