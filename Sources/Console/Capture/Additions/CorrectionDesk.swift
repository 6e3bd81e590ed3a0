internal import Client
internal import Testimony

/// A correction from the first word to the sealed version.
struct CorrectionDesk {
  private let desk: AdditionDesk
  private let isPlain: Bool

  private struct Corrected: Encodable {
    struct Part: Encodable {
      let section: SectionID
      let version: Int
      let kind: SectionKind
    }
    let done: String
    let record: RecordCode
    let parts: [Part]
  }

  static func open(_ given: ConsentOptions, isPlain: Bool) async throws -> CorrectionDesk {
    CorrectionDesk(desk: try await AdditionDesk.open(given), isPlain: isPlain)
  }

  /// Goes through the record with her, and seals what she signs.
  /// - Parameters:
  ///   - isNew: whether to forget what was begun before.
  ///   - talk: what happens at the terminal; whether she signs.
  func hold(
    isNew: Bool = false, _ talk: (inout CorrectionTalk) throws -> Bool
  ) async throws {
    defer { desk.close() }
    guard let draft = try await begun(isNew) else { return }
    let her = try await desk.her()
    try desk.checkAccompanies(her)
    guard let stage = desk.workplace.writingStage(isPlain: isPlain) else {
      throw ConsoleError.missing(option: "--correction FILE and --noticed-by ROLE")
    }
    defer { stage.close() }
    var held = CorrectionTalk(
      stage: stage, say: desk.words, her: her.her, parts: try await her.parts(),
      drafts: desk.drafts, draft: draft)
    do {
      guard try talk(&held) else {
        stage.close()
        held.draft.keepWords(of: held.parts)
        return try leave(held.draft)
      }
    } catch let leaving as Leaving {
      stage.close()
      return try tellWaiting(isSaved: leaving.kept == .here)
    } catch is Stopping {
      // What was written waits for another day, like in a session.
      stage.close()
      return try tellWaiting()
    }
    stage.close()
    try await finish(held.draft, her)
  }

  /// Nothing was signed. Words that were written wait for another day; they are forgotten with `--again`.
  private func leave(_ draft: AdditionDraft) throws {
    if draft.sections.isEmpty {
      try desk.drafts.discard(desk.code)
    } else {
      try desk.drafts.save(draft)
    }
    try tellNothing()
    try tellWaiting()
  }

  /// - Parameter isSaved: whether what was written last is on the disk.
  private func tellWaiting(isSaved: Bool = true) throws {
    guard let draft = try desk.drafts.read(desk.code), !draft.sections.isEmpty else {
      if !isSaved { desk.output.line(desk.words(.closedNothing)) }
      return
    }
    let saved = desk.words.moment(draft.saved ?? draft.begun)
    desk.output.line(
      desk.words(
        isSaved ? .closed : .closedUnsaved, ["date": saved, "command": draft.command]))
  }

  /// A correction that was written elsewhere, of one part.
  /// - Parameters:
  ///   - section: which part, where there are several of the kind.
  ///   - make: the next version of the part.
  func add(
    _ step: AdditionDraft.Step, isNew: Bool, kinds: [SectionKind], section: SectionID? = nil,
    signs: (AdditionDraft, HerWords) throws -> Bool,
    make: (SectionKind, SectionContent, Int) throws -> SectionContent
  ) async throws {
    defer { desk.close() }
    guard var draft = try await begun(isNew, step) else { return }
    // What was written with her page by page is not written over by a file.
    guard step != .correct || draft.sections.isEmpty else { throw CaptureAnswer.unfinished(draft) }
    let her = try await desk.her()
    try desk.checkAccompanies(her)
    let parts = try await her.parts(Set(kinds))
    draft = AdditionDraft(step, to: desk.code, now: .now)
    for kind in kinds {
      let found = parts.filter {
        $0.content.kind == kind && (section == nil || $0.entry.section == section)
      }
      guard let part = found.first else {
        throw ConsoleError.failed(.noPartOfKind, ["kind": .text(kind.rawValue)])
      }
      guard found.count == 1 else {
        let ids = found.map(\.entry.section.description).joined(separator: ", ")
        throw ConsoleError.usage(
          .severalParts, hint: .init(.namePart, ["list": .text(ids)]))
      }
      let next = try make(kind, part.content, part.entry.version)
      // The same command a second time would look like one more change of her account.
      guard next.adds(to: part.content) else { throw ConsoleError.failed(.nothingNew) }
      draft.put(next, after: part)
    }
    guard try signs(draft, her.her) else { return try tellNothing() }
    try desk.drafts.save(draft)
    try await finish(draft, her)
  }

  /// What was begun on this machine; what was signed before is only sent.
  /// - Returns: `nil` where that was all.
  private func begun(
    _ isNew: Bool, _ step: AdditionDraft.Step = .correct
  ) async throws -> AdditionDraft? {
    if isNew { try desk.drafts.discard(desk.code) }
    guard let draft = try desk.drafts.read(desk.code) else {
      return AdditionDraft(step, to: desk.code, now: .now)
    }
    guard draft.step == step else { throw CaptureAnswer.unfinished(draft) }
    guard draft.run == nil else {
      try await finish(draft, nil)
      return nil
    }
    return draft
  }

  private func finish(_ draft: AdditionDraft, _ her: ConsentDesk?) async throws {
    try await desk.finish(draft, her)
    desk.output.line(desk.words(.correctKept))
    desk.output.line(desk.words(.correctReaders))
    let parts = zip(draft.versions ?? [], draft.sections).map {
      Corrected.Part(section: $0.section, version: $0.version, kind: $1.content.kind)
    }
    let done = draft.step == .translate ? "translated" : "corrected"
    try desk.output.document(Corrected(done: done, record: desk.code, parts: parts))
    try desk.output.finish()
  }

  private func tellNothing() throws {
    desk.output.line(desk.words(.nothingSigned))
    try desk.output.finish()
  }
}
