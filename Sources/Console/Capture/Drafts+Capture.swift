internal import Sodium
internal import Statements
internal import Testimony

extension Draft {
  /// The account in the draft.
  func capture() throws -> CaptureDraft {
    guard let bytes = try read() else {
      throw ConsoleError.failed(.noSuchDraft, hint: .see("toldonce capture drafts"))
    }
    do {
      return try bytes.withUnsafeBytes {
        try CanonicalJSON.decode(
          CaptureDraft.self, from: Array($0), limit: CaptureDraft.limit)
      }
    } catch {
      throw ConsoleError.data(.draftOfOther, hint: .init(.itsProgram))
    }
  }
}

extension Drafts {
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
