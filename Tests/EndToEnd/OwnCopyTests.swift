import Foundation
import Testing

extension EndToEnd {
  /// What she takes with her.
  @Suite("Her own copy", .serialized, .turn) struct OwnCopy {
    private struct Document: Decodable {
      let sections: Int
      let attachments: Int
    }

    private func mode(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test(.timeLimit(.minutes(15)))
    func `has all of it, attachments too, for her only, and is there whole or not at all`()
      async throws
    {
      try await Town.use { town in
        try await town.serve { service in
          // More than one segment, so that the order of pieces counts.
          let recording = Data((0..<2_500_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) })
          let file = town.given + "/recording.ogg"
          try recording.write(to: URL(fileURLWithPath: file))
          let telling = try await Telling.begin(
            in: town, at: service.url, statement: town.give("statement.md", DailyUse.statement),
            attachments: [file])
          try await telling.ask("account,journey", purpose: "legal_aid", basis: "consent")
          #expect(try await telling.consent("approve", "1").code == 0)
          let folder = town.given + "/copy"
          let made = try await telling.consent("export", folder).document(Document.self)
          #expect(made.sections > 1 && made.attachments == 1)
          let paths = try FileManager.default.subpathsOfDirectory(atPath: folder)
          #expect(try mode(folder) == 0o700)
          var held: [String: Data] = [:]
          for name in paths {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
            let expected = isFolder.boolValue ? 0o700 : 0o600
            #expect(try mode("\(folder)/\(name)") == expected, "\(name)")
            if !isFolder.boolValue {
              held[name] = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
            }
          }
          let opened = held.filter { $0.key.hasPrefix("attachments/") }
          #expect(opened.count == 1 && opened.first?.value == recording)
          let sections = held.filter { $0.key.hasPrefix("machine/sections/") }
          #expect(sections.count == made.sections)
          for bytes in sections.values { _ = try JSONSerialization.jsonObject(with: bytes) }
          let statements = held.keys.filter { $0.hasPrefix("machine/statements/") }
          for kind in ["manifest", "request", "grant"] {
            #expect(statements.contains { $0.hasSuffix("-\(kind).json") }, "\(kind)")
          }
          let words = try String(contentsOfFile: telling.phraseFile, encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
          let bare = telling.code.replacing("-", with: "")
          let shown = "\(bare.prefix(5))-\(bare.suffix(5))"
          for name in ["read.html", "read.txt"] {
            let page = String(decoding: try #require(held[name]), as: UTF8.self)
            #expect(!page.contains(shown) && !page.contains(bare) && !page.contains(words))
          }
          // What is there is never written over.
          #expect(try await telling.consent("export", folder).code == 1)
          let other = town.given + "/without"
          let without = try await telling.consent("export", other, "--without-attachments")
          #expect(try without.document(Document.self).attachments == 0)
          #expect(!FileManager.default.fileExists(atPath: other + "/attachments"))
        }
      }
    }
  }
}
