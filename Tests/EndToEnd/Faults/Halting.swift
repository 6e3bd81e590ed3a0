import Foundation
import Glibc

extension Killable {
  /// Holds the program still while it writes into a folder: a part is there, with something in it where it
  /// is a folder, and nothing under its own name.
  /// - Returns: the names of parts; `nil` when it came to its end before.
  func halt(writingInto folder: String) async throws -> [String]? {
    // It never rests, so as not to miss it: on a thread of its own it holds up no other test.
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { [self] in
        continuation.resume(with: Result { try halted(writingInto: folder) })
      }
    }
  }

  private func halted(writingInto folder: String) throws -> [String]? {
    let files = FileManager.default
    while isRunning {
      let seen = try files.contentsOfDirectory(atPath: folder)
      guard seen.contains(where: { Self.isPart($0) && !isEmptyFolder("\(folder)/\($0)") }) else {
        sched_yield()
        continue
      }
      Glibc.kill(identifier, SIGSTOP)
      while isRunning, !isHalted { usleep(100) }
      let names = try files.contentsOfDirectory(atPath: folder)
      if isHalted, !names.isEmpty, names.allSatisfy(Self.isPart) { return names }
      goOn()
    }
    return nil
  }

  private func isEmptyFolder(_ path: String) -> Bool {
    (try? FileManager.default.contentsOfDirectory(atPath: path))?.isEmpty == true
  }

  func goOn() { Glibc.kill(identifier, SIGCONT) }

  static func isPart(_ name: String) -> Bool { name.contains(".toldonce-part") }

  /// Each of its threads stops on its own, and until the last has, it may go on writing.
  private var isHalted: Bool {
    let folder = "/proc/\(identifier)/task"
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return !threads.isEmpty
      && threads.allSatisfy { Programs.state(at: "\(folder)/\($0)") == "T" }
  }
}

extension Programs {
  /// What a process does, as proc(5) writes it; `nil` when it is gone.
  static func state(of process: Int32) -> Character? { state(at: "/proc/\(process)") }

  /// The same for a folder of a process or of one of its threads.
  static func state(at folder: String) -> Character? {
    guard let status = try? String(contentsOfFile: "\(folder)/stat", encoding: .utf8),
      let name = status.lastIndex(of: ")")
    else { return nil }
    return status[name...].dropFirst(2).first
  }
}
