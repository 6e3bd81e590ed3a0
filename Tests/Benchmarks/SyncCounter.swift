import Foundation
import Glibc

/// Counts the syncs of another process, with `strace`.
final class SyncCounter {
  private let process: Process
  private let said: String

  /// - Throws: when `strace` is there and cannot attach.
  init(_ identifier: Int32) throws {
    process = Process()
    said = "/dev/shm/toldonce-strace-\(getpid())"
    guard let strace = Program.find("strace") else { return }
    process.executableURL = URL(fileURLWithPath: strace)
    process.arguments = [
      "-f", "-qq", "-e", "trace=fsync,fdatasync", "-o", said, "-p", "\(identifier)",
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    usleep(500_000)
  }

  /// - Returns: `nil` without `strace`.
  func stop() -> Int? {
    guard process.executableURL != nil else { return nil }
    // It inherits blocked signals; what it has written is whole after each line.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    defer { unlink(said) }
    let lines = (try? String(contentsOfFile: said, encoding: .utf8)) ?? ""
    return lines.split(separator: "\n").count { $0.contains("sync(") }
  }
}
