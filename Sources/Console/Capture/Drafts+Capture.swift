internal import Sodium
internal import Statements
internal import Testimony

extension Draft {
  /// The account in the draft.
  func capture() throws -> CaptureDraft {
    guard let bytes = try read() else {
      throw ConsoleError.failed(.noSuchDraft, hint: .see("toldonce capture drafts"))
    }
    return try Self.capture(bytes)
  }

  fileprivate static func capture(_ bytes: SecretBytes) throws -> CaptureDraft {
    do {
      return try bytes.withUnsafeBytes {
        try CanonicalJSON.decode(
          CaptureDraft.self, from: Array($0), limit: CaptureDraft.limit)
      }
    } catch {
      throw ConsoleError.data(.draftOfOther, hint: .init(.itsProgram))
    }
  }

  /// Saves an account, with the moment.
  package func save(_ capture: CaptureDraft) throws {
    var encoded = try Self.bytes(of: capture)
    defer { encoded.wipe() }
    try save(encoded)
  }

  /// Writes an account, sealed like here, to a new file elsewhere.
  func copy(_ capture: CaptureDraft, to path: String) throws {
    var encoded = try Self.bytes(of: capture)
    defer { encoded.wipe() }
    try copy(encoded, to: path)
  }

  private static func bytes(of capture: CaptureDraft) throws -> [UInt8] {
    var saved = capture
    saved.saved = .now
    return try CanonicalJSON.encode(saved)
  }
}

extension Drafts {
  /// Takes back a draft that was kept elsewhere, and opens it. What was saved here later stays, and what is
  /// sealed already, too: then it becomes a draft beside.
  func takeBack(_ path: String) throws -> Draft {
    let (name, content) = try copy(at: path)
    guard let record = RecordID(name) else { throw ConsoleError.failed(.draftDamaged) }
    var place = try open(record)
    do {
      if try place.read() != nil {
        let (here, there) = (try place.capture(), try Draft.capture(content))
        let isOlder = (there.saved ?? there.begun) < (here.saved ?? here.begun)
        if isOlder || here.run != nil, let other = RecordID(bytes: Random.bytes(16)) {
          place.close()
          place = try open(other)
        }
      }
      try place.save(content)
      return place
    } catch {
      place.close()
      throw error
    }
  }

  /// The draft that is meant: the one named, or the only one.
  func choose(_ id: String?) throws -> Draft {
    let records = try records()
    if let id {
      guard let record = RecordID(id), records.contains(record) else {
        throw ConsoleError.usage(.noSuchDraft, hint: .see("toldonce capture drafts"))
      }
      return try open(record)
    }
    guard let record = records.first else {
      throw ConsoleError.failed(
        .draftNone, hint: .init(.beginWith, ["command": "toldonce capture import"]))
    }
    guard records.count == 1 else {
      throw ConsoleError.usage(
        .severalDrafts, hint: .init(.nameDraft, ["command": "toldonce capture drafts"]))
    }
    return try open(record)
  }
}
