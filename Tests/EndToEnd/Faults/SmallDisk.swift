import Foundation
import TestTerminals

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
    try process.start()
    process.waitUntilExit()
    return process.terminationStatus
  }
}

extension Town {
  /// Gives the body a town of its own and a small disk that goes with it.
  static func use(
    diskOf mebibytes: Int, _ body: (Town, _ disk: String) async throws -> Void
  ) async throws {
    try await use { town in
      let disk = town.root + "/disk"
      try SmallDisk.mount(disk, mebibytes)
      defer { SmallDisk.unmount(disk) }
      try await body(town, disk)
    }
  }

  /// - Returns: where the service's data are on the disk now.
  func copyData(to disk: String) throws -> String {
    let copy = disk + "/data"
    try FileManager.default.copyItem(atPath: data, toPath: copy)
    return copy
  }
}
