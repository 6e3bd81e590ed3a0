import Foundation
import Testing

/// A federation with its service, its people, and a folder for all that they keep.
///
/// Beside `folder`, which the canary test searches, stands `given`: what the tests themselves
/// write, and what a person would carry in her hands.
struct Town: Sendable {
  let root: String

  /// All that the programs keep: homes, service, logs, temporary files.
  var folder: String { root + "/kept" }
  /// What goes in and comes out: statements, the passphrase, the words.
  var given: String { root + "/given" }
  var log: String { folder + "/log/service.log" }
  var passphraseFile: String { given + "/passphrase" }
  var federationFile: String { folder + "/federation/federation.json" }

  /// The town that ``TownTrait`` has founded, to be copied.
  @TaskLocal static var founded: Town?

  init() throws {
    root =
      FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
      + "/toldonce-e2e-\(UUID().uuidString)"
    for part in ["", "/kept", "/kept/log", "/kept/temp", "/kept/homes", "/kept/service", "/given"] {
      try FileManager.default.createDirectory(
        atPath: root + part, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    }
  }

  /// A copy of the founded town, for one test.
  static func copy() throws -> Town {
    guard let founded else { throw Defect("no town was founded: the suite lacks its trait") }
    let town = try Town()
    let files = FileManager.default
    for part in ["kept", "given"] {
      try files.removeItem(atPath: "\(town.root)/\(part)")
      try files.copyItem(atPath: "\(founded.root)/\(part)", toPath: "\(town.root)/\(part)")
    }
    // Copies are as private as what was copied.
    let all = files.enumerator(atPath: town.root)
    while let name = all?.nextObject() as? String {
      let path = "\(town.root)/\(name)"
      var isFolder: ObjCBool = false
      _ = files.fileExists(atPath: path, isDirectory: &isFolder)
      try files.setAttributes(
        [.posixPermissions: isFolder.boolValue ? 0o700 : 0o600], ofItemAtPath: path)
    }
    return town
  }

  /// Gives the body a town of its own, and deletes it.
  static func use(_ body: (Town) async throws -> Void) async throws {
    let town = try copy()
    defer { town.remove() }
    try await body(town)
  }

  func remove() { try? FileManager.default.removeItem(atPath: root) }

  /// Writes what a person gives to a program; only she can read it.
  @discardableResult
  func give(_ name: String, _ text: String) throws -> String {
    try give(name, Array(text.utf8))
  }

  @discardableResult
  func give(_ name: String, _ bytes: [UInt8]) throws -> String {
    let path = given + "/" + name
    guard
      FileManager.default.createFile(
        atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
    else { throw Defect("\(path) cannot be written") }
    return path
  }

  /// Runs `toldonce` as somebody.
  /// - Parameters:
  ///   - person: whose home it is.
  ///   - service: where the service is; `nil` when the command needs none.
  ///   - more: variables that replace the usual ones.
  func toldonce(
    _ person: String, _ arguments: [String], service: String? = nil,
    environment more: [String: String] = [:]
  ) async throws -> Ended {
    let environment = environment(person, service: service).merging(more) { $1 }
    return try await Programs.run("toldonce", arguments, environment: environment)
  }

  /// What a person's programs find set.
  func environment(_ person: String, service: String?) -> [String: String] {
    var environment = [
      "TOLDONCE_HOME": "\(folder)/homes/\(person)", "TMPDIR": folder + "/temp",
      "HOME": folder + "/homes",
      "TOLDONCE_PASSPHRASE_FILE": passphraseFile,
    ]
    if let service {
      environment["TOLDONCE_SERVICE"] = service
      environment["TOLDONCE_FEDERATION"] = federationFile
    }
    return environment
  }

  /// Runs a command that has to end well.
  @discardableResult
  func done(
    _ person: String, _ arguments: [String], service: String? = nil
  ) async throws -> Ended {
    let ended = try await toldonce(person, arguments, service: service)
    guard ended.code == 0 else {
      throw Defect("\(person): toldonce \(arguments): \(ended.status): \(ended.complaint)")
    }
    return ended
  }
}
