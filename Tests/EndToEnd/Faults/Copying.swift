import Foundation
import Testing

/// A record with a recording, and a place for copies of it.
struct Copying {
  private struct Document: Decodable {
    let sections: Int
    let attachments: Int
  }

  let town: Town
  let telling: Telling
  let service: Killable
  /// Between her and the service.
  let line: FaultyLine
  /// The service without the line.
  let direct: String
  /// The folder that copies are written to, and nothing else.
  let place: String
  private let recording: Data

  /// - Parameter place: a folder that is there; `nil` for a new one.
  init(
    _ town: Town, place: String? = nil, statement: String = EndToEnd.DailyUse.statement
  ) async throws {
    self.town = town
    self.place = place ?? town.given + "/place"
    if place == nil {
      try FileManager.default.createDirectory(
        atPath: self.place, withIntermediateDirectories: false,
        attributes: [.posixPermissions: 0o700])
    }
    let voice = try town.giveRecording("voice.ogg", mebibytes: 2)
    recording = try Data(contentsOf: URL(fileURLWithPath: voice))
    let (service, port) = try await town.beginService()
    self.service = service
    direct = "http://127.0.0.1:\(port)"
    line = try FaultyLine(to: port)
    telling = try await Telling.begin(
      in: town, at: direct, statement: town.give("statement.md", statement), attachments: [voice])
  }

  func path(_ name: String) -> String { "\(place)/\(name)" }

  /// Begins to write a copy.
  /// - Parameter service: instead of the line.
  func begin(_ name: String, at service: String? = nil) throws -> Killable {
    try town.begin(
      "survivor",
      [
        "consent", "export", path(name), "--record", telling.code, "--phrase-file",
        telling.phraseFile, "--json",
      ], service: service ?? line.url)
  }

  /// What is in the place.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: place).sorted()
  }

  /// Waits until a part of her words is on the disk and the recording is being written.
  /// - Returns: the name of the folder that it is in.
  func isInTheMiddle(of name: String) async throws -> String {
    let began = ContinuousClock.now
    while began.duration(to: .now) < .seconds(120) {
      for part in try names() where part.hasPrefix("\(name).") {
        let held = (try? FileManager.default.subpathsOfDirectory(atPath: path(part))) ?? []
        let hasWords = held.contains { $0.hasPrefix("machine/sections/") && $0.hasSuffix(".json") }
        if hasWords, held.contains(where: { $0.hasPrefix("attachments/") }) { return part }
      }
      try await Task.sleep(for: .milliseconds(5))
    }
    throw Defect("no copy was begun: \(try names())")
  }

  /// Nobody but its owner can open any of it, and no name says anything about her.
  func expectPrivate(_ name: String) throws {
    let files = FileManager.default
    let all = [""] + ((try? files.subpathsOfDirectory(atPath: path(name))) ?? [])
    #expect(all.count > 3)
    let bare = telling.code.replacing("-", with: "")
    for inside in all {
      let path = inside.isEmpty ? path(name) : "\(path(name))/\(inside)"
      var isFolder: ObjCBool = false
      // What is written gets its name meanwhile.
      guard files.fileExists(atPath: path, isDirectory: &isFolder),
        let mode = try? files.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      else { continue }
      #expect(mode == (isFolder.boolValue ? 0o700 : 0o600), "\(inside)")
      for said in [bare, telling.code, "voice", "plecat", "Drumul"] {
        #expect(!inside.contains(said), "\(inside)")
      }
    }
  }

  /// All of it is there, and nothing that is half written.
  func expectWhole(_ name: String) throws {
    var held: [String: Data] = [:]
    for inside in try FileManager.default.subpathsOfDirectory(atPath: path(name)) {
      #expect(!inside.contains("toldonce-part"), "\(inside)")
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path("\(name)/\(inside)"), isDirectory: &isFolder)
      guard !isFolder.boolValue else { continue }
      held[inside] = try Data(contentsOf: URL(fileURLWithPath: path("\(name)/\(inside)")))
    }
    #expect(held.filter { $0.key.hasPrefix("attachments/") }.map(\.value) == [recording])
    let sections = held.filter { $0.key.hasPrefix("machine/sections/") }
    #expect(sections.count == 2)
    for bytes in sections.values { _ = try JSONSerialization.jsonObject(with: bytes) }
    #expect(held.keys.contains { $0.hasSuffix("-manifest.json") })
    for page in ["read.html", "read.txt"] {
      let text = String(decoding: try #require(held[page]), as: UTF8.self)
      #expect(text.contains("Am plecat în martie") && text.contains("Drumul a durat"))
    }
  }
}
