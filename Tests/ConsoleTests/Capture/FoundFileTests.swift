import Client
import Foundation
import Glibc
import Sealing
import Statements
import Testing
import Testimony

@testable import Console

@Suite("A file that is attached in a session")
struct FoundFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func put(_ name: String, _ bytes: [UInt8]) throws -> String {
    let path = folder.path + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func voice() throws -> String { try put("voice.ogg", Array("her voice".utf8)) }

  private func refusal(_ typed: String) -> ConsoleError? {
    #expect(throws: ConsoleError.self, "\(typed)") { try FoundFile(typed: typed) }
  }

  @Test("What is no file is not attached, and it is said why", .timeLimit(.minutes(1)))
  func noFile() throws {
    let voice = try voice()
    #expect(refusal(folder.path)?.message == "this is a folder: \(folder.path)")
    #expect(refusal(folder.path + "/")?.message == "this is a folder: \(folder.path)/")
    for device in ["/dev/null", "/dev/zero", "/dev/tty"] {
      #expect(refusal(device)?.message == "this is not a file: \(device)")
    }
    // A pipe at which nobody writes: nothing waits for it.
    let pipe = folder.path + "/pipe"
    try #require(mkfifo(pipe, 0o600) == 0)
    #expect(refusal(pipe)?.message == "this is not a file: \(pipe)")
    for (name, target) in [("a", voice), ("b", "/dev/zero"), ("c", "nowhere"), ("d", folder.path)] {
      let link = folder.path + "/" + name
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
      #expect(refusal(link)?.message == "this only points to another place: \(link)")
    }
    // Through a link to a folder it is the file itself; the place that is kept has no link in it.
    let through = try FoundFile(typed: folder.path + "/d/voice.ogg")
    let itself = try FoundFile(typed: voice)
    #expect(through.path == itself.path && through == itself)
    for name in ["absent.ogg", "voice.ogg/", "voice.ogg/.", String(repeating: "a", count: 5_000)] {
      let path = folder.path + "/" + name
      #expect(refusal(path)?.message == "there is no file with this name: \(path)")
    }
    #expect(refusal(voice + "\0.ogg")?.message.hasPrefix("there is no file with this name") == true)
  }

  @Test("What is empty, too large or not showable is not attached")
  func unfit() throws {
    let empty = try put("empty.wav", [])
    #expect(refusal(empty)?.message == "there is nothing in this file: \(empty)")
    #expect(refusal("/proc/self/environ")?.message.hasPrefix("there is nothing in") == true)
    let large = try put("large.wav", [1])
    try #require(truncate(large, off_t(CaptureDraft.File.limit + 1)) == 0)
    let tooLarge = refusal(large)
    #expect(tooLarge?.message == "the file \(large) is too large")
    #expect(tooLarge?.hint == "137438953472 bytes are taken")
    for name in [
      "a\u{1B}[2J.ogg", "a\n.ogg", "ogg.\u{202E}exe", "a\u{2028}b", "a\u{2066}b", "a\u{7F}",
    ] {
      let inside = folder.path + "/" + name
      try FileManager.default.createDirectory(
        atPath: inside + ".d", withIntermediateDirectories: false)
      for path in [try put(name, [1]), try put(name + ".d/voice.ogg", [1])] {
        #expect(refusal(path)?.message.contains("signs that cannot be shown") == true)
        #expect(throws: ConsoleError.self) { try AttachmentArgument(argument: path)?.look() }
      }
    }
    // What families and hearts are made of can be shown.
    #expect(try FoundFile(typed: put("👩‍👧 noi ❤️.jpg", [1])).name == "👩‍👧 noi ❤️.jpg")
  }

  @Test("As long as a service takes, and not a byte longer")
  func limit() {
    let limit = CaptureDraft.File.limit
    #expect(AttachmentSealing.segmentCount(UInt64(limit)) == 131_072)
    #expect(AttachmentSealing.segmentCount(UInt64(limit + 1)) > 131_072)
    #expect(CaptureDraft.File.fits(limit) && !CaptureDraft.File.fits(limit + 1))
  }

  @Test("A size is said as disks are labelled")
  func sizes() throws {
    let (english, romanian) = (try HerWords(.english), try HerWords(.romanian))
    for (bytes, said) in [
      (0, "0 B"), (999, "999 B"), (1_000, "1.0 kB"), (999_999, "999.9 kB"),
      (3_450_000, "3.4 MB"), (CaptureDraft.File.limit, "137.4 GB"),
    ] {
      #expect(english.size(bytes) == said)
      #expect(romanian.size(bytes) == said.replacing(".", with: ","))
    }
  }

  @Test("It is found as people type it: between quotation marks, from home, in any form of letters")
  func typed() throws {
    let decomposed = "ca\u{306}la\u{306}torie.ogg"
    let path = try put(decomposed, [1, 2, 3])
    let composed = folder.path + "/c\u{103}l\u{103}torie.ogg"
    for typed in [path, composed, "'\(path)'", "\"\(composed)\"", folder.path + "/./" + decomposed]
    {
      let found = try FoundFile(typed: typed)
      #expect(found.name == "c\u{103}l\u{103}torie.ogg" && found.seen.length == 3)
      #expect(
        found.seen.sha256.description
          == "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81")
    }
    _ = try put("o noapte.ogg", [4])
    #expect(try FoundFile(typed: folder.path + "/o\\ noapte.ogg").name == "o noapte.ogg")
    #expect(throws: ConsoleError.self) { try FoundFile(typed: "''") }
    #expect(throws: ConsoleError.self) { try FoundFile(typed: "") }
    #expect(throws: ConsoleError.self) { try FoundFile(typed: "~") }
  }

  private func file(_ typed: String) throws -> CaptureDraft.File {
    let found = try FoundFile(typed: typed)
    var file = CaptureDraft.File(
      name: found.name, mediaType: "audio/ogg", path: found.path, isFolder: false)
    file.seen = found.seen
    return file
  }

  @Test("What has changed, went or was put in its place is not sealed; what was only touched is")
  func changed() throws {
    let voice = try voice()
    let file = try file(voice)
    let source = try file.source()
    #expect(source.length == 9 && file.state == .same)
    #expect(try source.read(9, at: 0) == Array("her voice".utf8))

    // Copied back and touched: another file for the file system, the same for a listener.
    try FileManager.default.removeItem(atPath: voice)
    _ = try self.voice()
    #expect(file.state == .touched)
    #expect(try file.source().read(9, at: 0) == Array("her voice".utf8))
    // What was compared before is not what lies there now.
    #expect(throws: ConsoleError.self) { try source.read(9, at: 0) }
    #expect(try source.fingerprint() == file.source().fingerprint())

    _ = try put("voice.ogg", Array("his voice".utf8))
    #expect(file.state == .touched)
    let other = #expect(throws: ConsoleError.self) { try file.source() }
    #expect(other?.message == "this has changed since it was attached: voice.ogg")
    #expect(other?.hint?.contains("toldonce capture resume") == true)
    _ = try put("voice.ogg", Array("her voice, longer".utf8))
    #expect(file.state == .away)
    #expect(throws: try #require(other)) { try file.source() }

    // A link to the very same bytes is still no file of hers.
    let copy = try put("copy", Array("her voice".utf8))
    try FileManager.default.removeItem(atPath: voice)
    try FileManager.default.createSymbolicLink(atPath: voice, withDestinationPath: copy)
    let gone = #expect(throws: ConsoleError.self) { try file.source() }
    #expect(gone?.message == "this is not where it was: voice.ogg" && file.state == .away)
    try FileManager.default.removeItem(atPath: voice)
    #expect(throws: try #require(gone)) { try file.source() }
    #expect(gone?.isForHer == true && other?.isForHer == true)
  }
}

@Suite("Attachments of a draft")
struct DraftAttachingTests {
  private let folder: TemporaryFolder
  private var draft = CaptureDraft(language: .english, now: .now)

  init() throws {
    folder = try TemporaryFolder()
    draft.session?.step = .menu
    draft.session?.heard = [.now]
    draft.add(to: .account, at: .now) { Segment(id: $0, role: .survivor, text: "We left.") }
  }

  private func found(_ name: String, _ text: String) throws -> FoundFile {
    let path = folder.path + "/" + name
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return try FoundFile(typed: path)
  }

  @Test("Attaching and taking off: what she has approved she approves again, and no id comes twice")
  mutating func attached() throws {
    let voice = try found("voice.ogg", "her voice")
    let approval = Approval(how: .readBack, at: .now)
    draft.replace(0, draft.sections[0].content.with(approved: approval))
    let agreed = Timestamp.now
    draft.attach(voice, to: 0, note: "voice.ogg: recording", agreed: agreed, at: .now)
    #expect(draft.sections[0].content.approved == nil)
    #expect(draft.sections[0].content.segments.map(\.role) == [.survivor, .observation])
    #expect(draft.attached.map(\.file.mediaType) == ["audio/ogg"])
    let copy = try found("copy.ogg", "her voice")
    let other = try found("other.ogg", "another")
    #expect(draft.holds(voice) && draft.holds(copy) && !draft.holds(other))
    let words = try HerWords(.english, zone: .gmt)
    let noted = words(.notedRecording, ["time": words.moment(agreed)])
    let notes = try #require(try draft.sessionSection).content.segments.map(\.text)
    #expect(notes.contains(noted))

    draft.attach(other, to: 0, note: "other", agreed: nil, at: .now)
    draft.replace(0, draft.sections[0].content.with(approved: approval))
    draft.detach(try #require(draft.attached.first))
    #expect(draft.attached.map(\.file.name) == ["other.ogg"])
    #expect(draft.sections[0].content.approved == nil && !draft.holds(voice))
    #expect(draft.sections[0].content.segments.map(\.text) == ["We left.", "other"])
    let left = try #require(try draft.sessionSection).content.segments.map(\.text)
    #expect(!left.contains(noted) && left.count == notes.count - 1)
    let id = draft.add(to: .account, at: .now) { Segment(id: $0, role: .survivor, text: "Cold.") }
    #expect(id == "s4")
  }

  @Test("What is attached is not lost with the words beside it")
  mutating func words() throws {
    draft.attach(
      try found("voice.ogg", "her voice"), to: 0, note: "voice", agreed: .now, at: .now)
    draft.takeOut("s2", of: 0)
    draft.takeOut("s1", of: 0)
    #expect(draft.attachmentCount == 1 && draft.sections[0].content.segments.isEmpty)
    draft.detach(try #require(draft.attached.first))
    #expect(draft.sections.isEmpty)
  }

  @Test("A statement from elsewhere that is gone on with has no consent yet")
  mutating func elsewhere() throws {
    #expect(try draft.hasConsented && draft.sessionSection != nil)
    draft.session?.heard = []
    #expect(try !draft.hasConsented && draft.sessionSection == nil)
  }

  @Test("A draft that was begun before this is read as it was")
  mutating func before() throws {
    draft.attach(
      try found("voice.ogg", "her voice"), to: 0, note: "voice", agreed: .now, at: .now)
    let bytes = try CanonicalJSON.encode(draft)
    let again = try CanonicalJSON.decode(CaptureDraft.self, from: bytes, limit: CaptureDraft.limit)
    #expect(again == draft)
    let text = try #require(String(validating: bytes, as: UTF8.self))
    #expect(!text.contains("her voice"), "a draft says where a file is, and not what is in it")
    let old = try text.replacing(Regex(#","seen":\{[^}]*\}"#), with: "")
      .replacing(Regex(#""agreed":"[^"]*","#), with: "")
      .replacing(Regex(#","note":"[^"]*""#), with: "")
    #expect(old.count < text.count)
    let read = try CanonicalJSON.decode(
      CaptureDraft.self, from: Array(old.utf8), limit: CaptureDraft.limit)
    let file = try #require(read.attached.first?.file)
    #expect(file.seen == nil && file.agreed == nil && file.note == nil)
    #expect(try file.source().length == 9)
  }

  @Test("A kind that is none is named, and so is a file that is not there")
  func argument() throws {
    let voice = try found("voice.ogg", "her voice").path
    #expect(try AttachmentArgument(argument: voice + ":account")?.look().path == voice)
    let kind = #expect(throws: ConsoleError.self) {
      try AttachmentArgument(argument: voice + ":acount")?.look()
    }
    #expect(kind?.message == "no part of an account is called acount" && kind?.status == .usage)
    #expect(kind?.hint?.contains("account, ") == true)
    let absent = #expect(throws: ConsoleError.self) {
      try AttachmentArgument(argument: voice + ".wav")?.look()
    }
    #expect(absent?.message == "there is no file with this name: \(voice).wav")
    let device = #expect(throws: ConsoleError.self) {
      try AttachmentArgument(argument: "/dev/null")?.look()
    }
    #expect(device?.message == "/dev/null is no file")
  }
}
