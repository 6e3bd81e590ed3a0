import Foundation

/// A file system in memory, of a given size; only root can mount one.
enum SmallDisk {
  static func mount(_ path: String, _ mebibytes: Int, isThere: Bool = false) throws {
    if !isThere {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    }
    let options = (isThere ? "remount," : "") + "size=\(mebibytes)m,mode=0700"
    guard try run("/bin/mount", ["-t", "tmpfs", "-o", options, "tmpfs", path]) == 0 else {
      throw Defect("no tmpfs at \(path)")
    }
  }

  static func unmount(_ path: String) { _ = try? run("/bin/umount", ["-l", path]) }

  static func run(_ program: String, _ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
