import API
import ArgumentParser
import Client
import Foundation
import Statements
import Synchronization
import Testimony
import Testing

@testable import Console

/// A survivor who decides in the conversation, at a service that may lie about it, with a stick of hers.
struct DecidingDesk {
  private final class Sent: Sendable {
    let count = Mutex(0)
  }

  let folder: String
  let told: ToldRecord
  let her: HerWords
  private let sent = Sent()
  /// How many decisions were sent.
  var sentCount: Int { sent.count.withLock(\.self) }
  var stick: String { folder + "/stick" }

  static func use(_ language: Language, _ body: (DecidingDesk) async throws -> Void) async throws {
    let told = try await ToldRecord(in: HostileTown.found())
    let folder = NSTemporaryDirectory() + "toldonce-deciding-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let desk = DecidingDesk(folder: folder, told: told, her: try HerWords(language))
    for path in [folder, desk.stick] {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: false,
        attributes: [.posixPermissions: 0o700])
    }
    try told.town.federation.statement.envelope.text.write(
      toFile: folder + "/federation", atomically: true, encoding: .utf8)
    try await body(desk)
  }

  /// Lets the service do one thing after the other with what is sent; then it is honest.
  func answer(_ acts: [LyingProxy.Lie]) {
    let left = Mutex(acts)
    let sent = sent
    told.town.proxy.lie(about: Route.acts(told.record)) { asked, truth in
      sent.count.withLock { $0 += 1 }
      let next = left.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      guard let next else { return try await truth() }
      return try await next(asked, truth)
    }
  }

  func workplace(isGuest: Bool = false) throws -> Workplace {
    let options = try GlobalOptions.parse([
      "--home", folder + "/home", "--service", told.town.url, "--federation",
      folder + "/federation", "--language", her.language.rawValue,
    ])
    return try isGuest ? Workplace(visiting: options) : Workplace(options)
  }

  /// She opens her record, does all of this, and leaves.
  func hold(_ moves: [ScriptedStage.Move], isGuest: Bool = false) async throws -> [ShownPage] {
    let stage = ScriptedStage([.type(told.words)] + moves)
    try await hold(on: stage, isGuest: isGuest)
    #expect(stage.isDone, "\(stage.pages.last?.texts ?? [])")
    return stage.pages
  }

  func hold(on stage: any Stage, isGuest: Bool) async throws {
    let silent = Output(isJSON: false, columns: nil, isStyled: false) { _, _ in true }
    try await Output.$inPlace.withValue(silent) {
      try await ConsentTalk.hold(told.code, on: stage, at: workplace(isGuest: isGuest))
    }
  }

  /// What is on the disk in a folder.
  func names(in folder: String) throws -> [String] {
    let path = self.folder + "/" + folder
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    return try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
  }

  func choose(_ key: TalkKey) -> ScriptedStage.Move { .choose(her(key)) }
  /// Stops all reading, up to what the service answers.
  var freeze: [ScriptedStage.Move] { [choose(.toFreeze), choose(.yes)] }

  func texts(_ pages: [ShownPage]) -> Set<String> { Set(pages.flatMap(\.texts)) }
  /// Pages on which an alarm is told.
  func alarms(_ pages: [ShownPage]) -> [ShownPage] {
    pages.filter { $0.choices.contains(her(.alarmWrite)) }
  }
}
