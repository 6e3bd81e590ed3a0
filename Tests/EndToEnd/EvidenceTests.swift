import Foundation
import Testing

extension EndToEnd {
  /// A prosecutor makes a bundle, and strangers check it.
  @Suite("Evidence bundles", .serialized, .turn) struct Evidence {
    private static let statement = """
      ---
      language: ro
      present: [survivor, advocate]
      ---

      ## account

      Am plecat în martie, <b>cu trenul</b> & "ploua".

      > [interpreter] "Ploua" înseamnă aici că era întuneric.

      **Q (open):** Ce s-a întâmplat după aceea?

      _[does not want to say]_

      ## journey

      Drumul a durat două zile.

      """

    /// Two segments, the second one padded.
    private static let recording = (0..<1_100_001).map { UInt8(truncatingIfNeeded: $0 / 7) }

    private struct Made: Decodable {
      let leaf: Int
      let sections: [String]
      let attachments: [String]
      let leftOut: [String]
    }

    struct Checked: Decodable {
      struct Fault: Decodable {
        let file: String
        let what: String
      }
      struct Custody: Decodable {
        struct Link: Decodable { let link: String }
        let record: String
        let roots: [String]
        let links: [Link]
      }
      let isSound: Bool
      let isPinned: Bool
      let faults: [Fault]
      let custody: Custody?

      var named: [String] { faults.map(\.file) }
    }

    /// A bundle of the account alone, of a grant over account and journey.
    private static func withBundle(
      _ body: @Sendable (Town, Telling, EvidenceFolder) async throws -> Void
    ) async throws {
      try await Town.use { town in
        let file = try town.give("statement.md", statement)
        let recording = try town.give("recording.ogg", Self.recording)
        try await town.serve { service in
          let telling = try await Telling.begin(
            in: town, at: service.url, statement: file, attachments: ["\(recording):account"])
          try await telling.ask("account,journey")
          _ = try await telling.consent("reflection", "end")
          let allowed = try await telling.consent("approve", more: ["1", "--until", "30d"])
          #expect(allowed.code == 0, "\(allowed.complaint)")
          let folder = town.given + "/evidence"
          let made = try await bundle(telling, folder, ["--section", "account"])
          #expect(made.code == 0, "\(made.complaint)")
          let document = try made.document(Made.self)
          #expect(document.sections == ["account"] && document.attachments.count == 1)
          #expect(document.leftOut.isEmpty)
          try await body(town, telling, EvidenceFolder(path: folder))
        }
      }
    }

    private static func bundle(
      _ telling: Telling, _ folder: String, _ more: [String] = [], as reader: String = "prosecutor"
    ) async throws -> Ended {
      try await telling.town.toldonce(
        reader, ["bundle", telling.code, "--output", folder, "--json"] + more,
        service: telling.service)
    }

    /// As somebody who has nothing but the bundle.
    private static func verify(
      _ folder: EvidenceFolder, in town: Town, _ more: [String] = []
    ) async throws -> Ended {
      try await town.toldonce(
        "nobody", ["verify", folder.path, "--json"] + more)
    }

    @Test(.timeLimit(.minutes(15)))
    func `are a logged reading, and show a stranger the chain of custody`() async throws {
      try await Self.withBundle { town, telling, folder in
        let home = town.folder + "/homes/nobody"
        let checked = try await Self.verify(folder, in: town)
        #expect(checked.code == 0, "\(checked.text) \(checked.complaint)")
        let document = try checked.document(Checked.self)
        #expect(document.isSound && !document.isPinned && document.faults.isEmpty)
        let links = document.custody?.links.map(\.link) ?? []
        #expect(
          Set(links) == [
            "Federation", "Log", "Certificate", "Record", "Grant", "Rules", "Request", "Release",
            "Text", "Attachment",
          ])
        #expect(document.custody?.roots.count == 1)
        #expect(!FileManager.default.fileExists(atPath: home), "no home is made for it")
        let words = try await town.toldonce("nobody", ["verify", folder.path])
        #expect(words.text.contains("Compare these roots with those that you know"))
        let trusted = ["--federation", town.federationFile]
        let pinned = try await Self.verify(folder, in: town, trusted)
        #expect(try pinned.document(Checked.self).isPinned)

        let history = try await telling.consent("history").document(Document.History.self)
        #expect(history.readings.map(\.reason) == ["evidence_bundle"] && history.alarms.isEmpty)
        try Self.isPrivate(folder)
        try Self.transcriptIsHers(folder, code: telling.code)
      }
    }

    /// A test without its tools has not passed.
    private static func orCancelled<Tools>(
      _ tools: () async throws -> Tools
    ) async throws -> Tools {
      do {
        return try await tools()
      } catch let absent as PublicTools.Absent {
        try Test.cancel("\(absent)")
      }
    }

    private static func isPrivate(_ folder: EvidenceFolder) throws {
      for name in try folder.files() + [""] {
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/\(name)")
        let mode = try #require(attributes[.posixPermissions] as? Int)
        #expect(mode & 0o077 == 0, "\(name)")
      }
    }

    private static func transcriptIsHers(_ folder: EvidenceFolder, code: String) throws {
      let plain = "\(code.prefix(5))-\(code.suffix(5))"
      let html = String(decoding: try folder.read("data/transcript.html"), as: UTF8.self)
      #expect(
        html.contains("Am plecat în martie, &lt;b&gt;cu trenul&lt;/b&gt; &amp; &quot;ploua&quot;."))
      #expect(html.contains("[she does not want to say]"))
      #expect(html.contains("interpreter, not her words") && html.contains("question (open)"))
      #expect(html.contains("<thead><tr><td>Record \(plain). Read by Gesine Lindwurm"))
      #expect(html.contains("Before you read"))
      #expect(!html.contains("Drumul a durat"), "the journey was not asked for")
      #expect(try folder.files().filter { $0.hasSuffix(".dek") }.count == 1)
    }

    @Test(.timeLimit(.minutes(15)))
    func `hold the attachments, sealed, and open them once all is checked`() async throws {
      try await Self.withBundle { town, _, folder in
        let name = try #require(
          try folder.files().first { $0.hasPrefix("data/attachments/") })
        let opened = town.given + "/opened"
        let ended = try await Self.verify(folder, in: town, ["--extract", opened])
        #expect(ended.code == 0, "\(ended.complaint)")
        let id = String(name.dropFirst("data/attachments/".count).dropLast(".sealed".count))
        #expect(try EvidenceFolder(path: opened).read(id) == Data(Self.recording))
        let custody = String(decoding: try folder.read("data/custody.txt"), as: UTF8.self)
        #expect(custody.contains("They open to a file of 1100001 bytes with the SHA-256 "))
        #expect(custody.contains("\n\nNo bundle can show that a revocation was left out of it."))
        try Self.isPrivate(EvidenceFolder(path: opened))
        let again = try await Self.verify(folder, in: town, ["--extract", opened])
        #expect(again.code == 1 && again.complaint.contains("there is something already"))

        // A bundle that is off opens nothing.
        let spoiled = try folder.copy(to: town.given + "/spoiled")
        try spoiled.flip(name)
        let refused = try await Self.verify(
          spoiled, in: town, ["--extract", town.given + "/none"])
        #expect(refused.code == 65)
        let left = try FileManager.default.contentsOfDirectory(atPath: town.given)
        #expect(!left.contains { $0.hasPrefix("none") })
      }
    }

    @Test(.timeLimit(.minutes(15)))
    func `leave the attachments out if asked, and then say so`() async throws {
      try await Self.withBundle { town, telling, _ in
        let small = EvidenceFolder(path: town.given + "/small")
        let made = try await Self.bundle(
          telling, small.path, ["--section", "account", "--without-attachments"])
        #expect(made.code == 0, "\(made.complaint)")
        let document = try made.document(Made.self)
        #expect(document.attachments.isEmpty && document.leftOut.count == 1)
        #expect(try !small.files().contains { $0.hasPrefix("data/attachments/") })
        #expect(try await Self.verify(small, in: town).code == 0)
        let custody = String(decoding: try small.read("data/custody.txt"), as: UTF8.self)
        #expect(custody.contains("Not in this bundle: attachment att_"))
        let opened = town.given + "/opened"
        let none = try await Self.verify(small, in: town, ["--extract", opened])
        #expect(none.code == 1 && none.complaint.contains("are not in this bundle"))
        #expect(!FileManager.default.fileExists(atPath: opened))
      }
    }

    @Test(.timeLimit(.minutes(15)))
    func `are only made of what is granted, and into a new folder`() async throws {
      try await Self.withBundle { town, telling, folder in
        let other = town.given + "/other"
        let taken = try await Self.bundle(telling, folder.path)
        #expect(taken.code == 1 && taken.complaint.contains("there is something already"))
        let foreign = try await Self.bundle(telling, other, as: "stranger")
        #expect(foreign.code == 77)
        let outside = try await Self.bundle(telling, other, ["--section", "identity"])
        #expect(outside.code == 2)
        _ = try await telling.consent("revoke", "1")
        let revoked = try await Self.bundle(telling, other)
        #expect(revoked.code == 2 && revoked.complaint.contains("the grant was revoked"))
        let left = try FileManager.default.contentsOfDirectory(atPath: town.given)
        #expect(!left.contains { $0.hasPrefix("other") || $0.contains("toldonce-part") })
        let history = try await telling.consent("history").document(Document.History.self)
        #expect(history.readings.map(\.outcome) == ["released", "denied"])
        // What was made before the revocation is still what it was.
        #expect(try await Self.verify(folder, in: town).code == 0)
      }
    }

    @Test(.timeLimit(.minutes(15)))
    func `name every file that is changed, missing or added`() async throws {
      try await Self.withBundle { town, _, folder in
        let spoiled = town.given + "/spoiled"
        for name in try folder.files() {
          let changed = try folder.copy(to: spoiled)
          try changed.flip(name)
          let flipped = try await Self.verify(changed, in: town)
          let off = try flipped.document(Checked.self)
          #expect(flipped.code == 65 && !off.isSound && off.custody == nil, "\(name)")
          #expect(off.named.contains(name), "\(name): \(off.named)")
          let removed = try folder.copy(to: spoiled)
          try removed.remove(name)
          let missing = try await Self.verify(removed, in: town)
          #expect(missing.code == 65, "\(name)")
          #expect(try missing.document(Checked.self).named.contains(name), "\(name)")
        }
        for name in ["extra", "data/extra", "data/sections/extra", "data/certificates/999.json"] {
          let added = try folder.copy(to: spoiled)
          try added.write(name, Data("more".utf8))
          let more = try await Self.verify(added, in: town)
          #expect(try more.code == 65 && more.document(Checked.self).named == [name])
        }
        let linked = try folder.copy(to: spoiled)
        try linked.remove("data/custody.txt")
        try FileManager.default.createSymbolicLink(
          atPath: spoiled + "/data/custody.txt",
          withDestinationPath: folder.path + "/data/custody.txt")
        let link = try await Self.verify(linked, in: town)
        #expect(link.code == 65)
        #expect(try link.document(Checked.self).faults.first?.what == "is not a file")
        #expect(try await Self.verify(EvidenceFolder(path: town.given), in: town).code == 65)
        let none = EvidenceFolder(path: town.given + "/nothing")
        #expect(try await Self.verify(none, in: town).code == 1)
      }
    }

    /// What somebody may leave out of each kind, and the file that is named then.
    private static func removals(_ folder: EvidenceFolder) throws -> [([String], String)] {
      let files = try folder.files().filter { $0.hasPrefix("data/") }
      let single = files.filter {
        !$0.hasPrefix("data/attachments/") && !$0.hasPrefix("data/policies/")
      }
      // Policy texts may be missing, but the pages for people say whether they are.
      let policies = files.filter { $0.hasPrefix("data/policies/") }
      let pairs = ["data/certificates/001", "data/statements/grant"].map {
        ([$0 + ".json", $0 + ".tlog-proof"], $0 + ".json")
      }
      return single.map { ([$0], $0) } + pairs + [(policies, "data/custody.txt")]
    }

    @Test(.timeLimit(.minutes(15)))
    func `are not believed when all lists are made anew`() async throws {
      let python = try await Self.orCancelled { try PublicTools.python3() }
      try await Self.withBundle { town, _, folder in
        let spoiled = town.given + "/spoiled"
        for name in try folder.files() where name.hasPrefix("data/") {
          let changed = try folder.copy(to: spoiled)
          try changed.flip(name)
          try await changed.list(with: python)
          let flipped = try await Self.verify(changed, in: town)
          let named = try flipped.document(Checked.self).named
          #expect(flipped.code == 65, "\(name)")
          #expect(named.contains(name), "\(name): \(named)")
          let added = try folder.copy(to: spoiled)
          try added.write(name + ".more", Data("more".utf8))
          try await added.list(with: python)
          let more = try await Self.verify(added, in: town)
          #expect(more.code == 65)
          #expect(try more.document(Checked.self).named.contains(name + ".more"))
        }
        for (removed, missed) in try Self.removals(folder) {
          let fewer = try folder.copy(to: spoiled)
          for name in removed { try fewer.remove(name) }
          try await fewer.list(with: python)
          let off = try await Self.verify(fewer, in: town)
          let named = try off.document(Checked.self).named
          #expect(off.code == 65 && named.contains(missed), "\(removed): \(named)")
        }
        // One that was whole does not become one without attachments.
        let fewer = try folder.copy(to: spoiled)
        for name in try folder.files() where name.hasPrefix("data/attachments/") {
          try fewer.remove(name)
        }
        try FileManager.default.removeItem(atPath: spoiled + "/data/attachments")
        try await fewer.list(with: python)
        let off = try await Self.verify(fewer, in: town)
        #expect(try off.code == 65 && off.document(Checked.self).named.contains("data/custody.txt"))
        // An honest copy whose lists are made anew is the same bag.
        let copy = try folder.copy(to: spoiled)
        try await copy.list(with: python)
        #expect(try await Self.verify(copy, in: town).code == 0)
      }
    }

    @Test(.timeLimit(.minutes(15)))
    func `are checked with public tools alone, as VERIFY.md says`() async throws {
      try await Self.withBundle { town, _, folder in
        let tools = try await Self.orCancelled {
          try await PublicTools.install(
            in: town.given + "/checking", packages: ["bagit", "cryptography"])
        }
        let valid = try await Programs.tool(tools.python, [tools.bagit, "--validate", folder.path])
        #expect(valid.code == 0, "\(valid.complaint)")
        let script = folder.path + "/verify.py"
        let checked = try await Programs.tool(tools.python, ["-B", script, "--text"])
        #expect(checked.code == 0, "\(checked.complaint)")
        #expect(checked.text.contains("Everything holds."))
        #expect(checked.text.contains("Am plecat \\u00een martie"))
        let opened = town.given + "/opened"
        let extracted = try await Programs.tool(
          tools.python, ["-B", script, "--extract", opened])
        #expect(extracted.code == 0, "\(extracted.complaint)")
        let files = try EvidenceFolder(path: opened).files()
        #expect(try files.map(EvidenceFolder(path: opened).read) == [Data(Self.recording)])
        for name in try folder.files() {
          let spoiled = try folder.copy(to: town.given + "/spoiled")
          try spoiled.flip(name)
          let bag = try await Programs.tool(
            tools.python, [tools.bagit, "--validate", spoiled.path])
          #expect(bag.code != 0 || name == "tagmanifest-sha256.txt", "\(name)")
          // What was made for people, or for the bag, is not what the signatures are over.
          guard name.hasPrefix("data/"), !name.hasPrefix("data/custody"),
            !name.hasPrefix("data/transcript")
          else { continue }
          let refused = try await Programs.tool(
            tools.python, ["-B", script.replacing(folder.path, with: spoiled.path)])
          #expect(refused.code == 1 && refused.complaint.hasPrefix("REFUSED: "), "\(name)")
        }
      }
    }
  }
}
