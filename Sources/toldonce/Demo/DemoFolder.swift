import Console
import Foundation
import Glibc

/// Where the demo keeps what it makes: a folder of the caller's, or one that goes away.
struct DemoFolder: Sendable {
  let path: String
  let isKept: Bool

  init(keep: String?) throws {
    if let keep {
      let url = URL(fileURLWithPath: keep).standardizedFileURL
      guard !FileManager.default.fileExists(atPath: url.path) else {
        throw ConsoleError.usage(
          "the folder to keep everything in exists", hint: "name a new one with --keep DIR")
      }
      path = url.path
      isKept = true
    } else {
      let base = FileManager.default.temporaryDirectory.path
      path = base + "/toldonce-demo-\(UUID().uuidString)"
      isKept = false
    }
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw ConsoleError.failed("a folder for the demo cannot be made", hint: "see --keep DIR")
    }
  }

  /// A path within.
  func callAsFunction(_ name: String) -> String { path + "/" + name }

  /// Makes a folder within.
  func make(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: self(name), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  /// Makes a file that only its owner can read.
  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let url = URL(fileURLWithPath: self(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    guard
      FileManager.default.createFile(
        atPath: url.path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
    else { throw ConsoleError.failed("a file of the demo cannot be written") }
    return url.path
  }

  func removeUnlessKept() {
    if !isKept { try? FileManager.default.removeItem(atPath: path) }
  }
}
