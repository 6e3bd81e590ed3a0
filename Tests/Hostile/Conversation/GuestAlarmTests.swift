import API
import ArgumentParser
import Client
import Foundation
import Statements
import Testimony
import Testing

@testable import Console

extension HostileService {
  /// What does not add up is said wherever she sits; what shows it names her record, and is kept on her own
  /// machine only.
  @Suite("An alarm on a machine that is not hers") struct GuestAlarm {
    @Test("It is said there, and not a file of it is left", arguments: [true, false])
    func evidence(isGuest: Bool) async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let survivor = try await told.survivor()
      let before = try await survivor.account(seen: nil)
      let old = try #require(town.proxy.heard(Route.account(told.record)))
      try await survivor.freeze(in: before)
      town.proxy.say(old, to: Route.account(told.record))
      let folder = NSTemporaryDirectory() + "toldonce-guest-\(UUID().uuidString)"
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: false,
        attributes: [.posixPermissions: 0o700])
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let federation = folder + "/federation"
      try town.federation.statement.envelope.text.write(
        toFile: federation, atomically: true, encoding: .utf8)
      let options = try GlobalOptions.parse([
        "--home", folder + "/home", "--service", town.url, "--federation", federation,
        "--language", "en",
      ])
      // Somebody else's home is there, as on an advocate's machine.
      let home = folder + "/home"
      try FileManager.default.createDirectory(
        atPath: home, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      let her = try HerWords(.english)
      let stage = ScriptedStage([.type(told.words), .choose(her(.toAlarm)), .back, .leave])
      let silent = Output(isJSON: false, columns: nil, isStyled: false) { _, _ in true }
      try await Output.$inPlace.withValue(silent) {
        let workplace = try isGuest ? Workplace(visiting: options) : Workplace(options)
        try await ConsentTalk.hold(told.code, on: stage, at: workplace)
      }
      #expect(stage.isDone)
      #expect(stage.pages.contains { $0.texts.contains(her(.alarm)) })
      let left = try FileManager.default.subpathsOfDirectory(atPath: folder)
      if isGuest {
        #expect(left.sorted() == ["federation", "home"])
      } else {
        #expect(left.contains { $0.hasPrefix("home/evidence/") })
      }
    }
  }
}
