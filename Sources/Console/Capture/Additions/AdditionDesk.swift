internal import API
internal import Client
internal import Statements
internal import Testimony

/// An advocate who adds to a record that is there, with the survivor: it is sealed and signed with
/// her words, kept, sent, and goes on after any interruption without her.
struct AdditionDesk {
  let workplace: Workplace
  let session: AdvocateSession
  let drafts: AdditionDrafts
  let given: ConsentOptions
  /// How the advocate is spoken to.
  let words: HerWords
  private let lock: FileLock

  var output: Output { workplace.output }
  var code: RecordCode { given.record }

  static func open(_ given: ConsentOptions) async throws -> AdditionDesk {
    let workplace = try Workplace(given.options)
    let keys = try workplace.keys()
    let drafts = try AdditionDrafts(in: workplace.home, keys: keys)
    let lock = try drafts.lock(given.record)
    let session = try await AdvocateSession.open(
      workplace.service(signedBy: keys.signer), keys: keys, seen: workplace.seen())
    guard session.certificate.body.role == .advocate else {
      throw ConsoleError(
        .init(.notAdvocate), hint: .init(.onlyAdvocates), status: .refused)
    }
    try workplace.remember(session.log)
    return AdditionDesk(
      workplace: workplace, session: session, drafts: drafts, given: given,
      words: try HerWords(workplace.settings.language), lock: lock)
  }

  func close() { lock.release() }

  /// The record as she sees it, with her words.
  func her() async throws -> ConsentDesk {
    let desk = try await ConsentDesk.open(given)
    guard desk.record.alarms.isEmpty else {
      throw ConsoleError.data(.historyUnsound, hint: .see("toldonce consent check"))
    }
    return desk
  }

  /// Only who accompanies her adds to her record, and nobody while it is being deleted: before she tells anything.
  func checkAccompanies(_ her: ConsentDesk) throws {
    try her.checkStays(.nothingAdded)
    guard her.record.history.advocate == session.keys.keyID else {
      throw ConsoleError(
        .init(.otherAdvocate),
        hint: .init(.inTheirPlace, ["command": .text("toldonce capture take-over \(code)")]),
        status: .refused)
    }
  }

  /// Seals, signs, sends, and lets go of the draft.
  /// - Parameter her: the record as it was opened; `nil` where signing was done before.
  func finish(_ begun: AdditionDraft, _ her: ConsentDesk?) async throws {
    var draft = begun
    var desk = her
    for _ in 1...Self.attempts {
      do {
        if draft.run == nil || desk != nil {
          let opened = if let desk { desk } else { try await self.her() }
          draft.run = try await seal(draft, opened)
          // What was signed is durable before anything of it is sent.
          try drafts.save(draft)
          desk = nil
        }
        guard let run = draft.run else { break }
        try await send(run, draft)
        return try drafts.discard(code)
      } catch is AttachmentChanged {
        let changed = draft.sections.flatMap(\.attachments).map(\.name).joined(separator: ", ")
        output.remark(words(.fileChanged, ["name": changed]))
        desk = try await self.her()
      } catch let error as ClientError where error.problem?.kind == .conflict {
        output.remark(words(.overtaken))
        desk = try await self.her()
      }
    }
    throw ConsoleError(
      .init(.changesAgain), hint: .init(.sameLater), status: .tryAgain)
  }

  /// How often it is signed anew because something else was decided meanwhile.
  private static let attempts = 4

  private func seal(_ draft: AdditionDraft, _ her: ConsentDesk) async throws -> AdditionRun {
    let addition = try draft.addition()
    let progress = output.progress(words(.sealing), total: addition.attachedBytes, in: words)
    defer { progress.finish() }
    return try await session.seal(
      addition, with: her.session, in: her.record, earlier: draft.run,
      progress: progress.advance)
  }

  private func send(_ run: AdditionRun, _ draft: AdditionDraft) async throws {
    do {
      let addition = try draft.addition()
      let progress = output.progress(words(.sending), total: addition.attachedBytes, in: words)
      defer { progress.finish() }
      try await session.send(run, of: addition, progress: progress.advance)
      try workplace.remember(await session.admit(run))
    } catch let error as ClientError where error.code == .unreachable {
      throw ConsoleError(
        .init(.lineLost),
        hint: .init(.goOnWithoutWords, ["command": .text(draft.command)]), status: .unreachable)
    }
  }
}
