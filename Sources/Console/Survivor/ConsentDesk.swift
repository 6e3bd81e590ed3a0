internal import API
internal import Client
internal import Policy
internal import Sealing
internal import Statements
internal import Testimony

/// A survivor at her record: what she sees was verified before it is shown.
struct ConsentDesk {
  let workplace: Workplace
  let session: SurvivorSession
  let record: SurvivorRecord
  let names: Names
  /// Her language.
  let her: HerWords
  /// Whether the log was compared with what this machine had seen of it.
  let continuesWhatWasSeen: Bool
  /// What the service said while the record was checked.
  private let noted: LogEvidence

  var output: Output { workplace.output }

  /// Opens the record with her words, and checks the log quietly. What does not add up is said
  /// before anything else, and what shows it is kept.
  static func open(_ given: ConsentOptions) async throws -> ConsentDesk {
    let desk = try await check(given, goesOn: true, evidenceFile: nil)
    guard !desk.record.alarms.isEmpty else { return desk }
    _ = await desk.keepEvidence(desk.record.alarms, card: nil, as: nil)
    desk.output.remark(
      desk.her(
        .unsoundOpened,
        ["freeze": "toldonce consent freeze", "check": "toldonce consent check"]))
    return desk
  }

  /// Opens the record for a command that says by itself what does not add up.
  /// - Parameters:
  ///   - goesOn: whether to go on from what was verified on this machine before; otherwise
  ///     everything is verified anew.
  ///   - evidenceFile: where evidence is to be kept, if she chose a place.
  static func check(
    _ given: ConsentOptions, goesOn: Bool = false, evidenceFile: String?
  ) async throws -> ConsentDesk {
    let workplace = try Workplace(given.options)
    let noted = LogEvidence()
    let session: SurvivorSession
    let seen: LogMemory
    let record: SurvivorRecord
    do {
      session = try await Self.session(given, at: workplace)
      seen = try workplace.seen()
      let shelf = AccountShelf(session, at: workplace)
      record = try await Self.account(
        of: session, seen: seen, kept: goesOn ? shelf.account() : nil, evidence: noted)
      shelf.keep(record)
    } catch {
      guard let alarm = RecordAlarm(error) else { throw error }
      let evidence = await AlarmEvidence(noted, [alarm], error, at: workplace)
        .keep(as: evidenceFile)
      let her = try HerWords(workplace.settings.language)
      try workplace.output.document(CheckDocument([alarm], evidence: evidence, her))
      throw RecordAlarm.tell([alarm], evidence: evidence, on: workplace.output, her)
    }
    try workplace.remember(record.log)
    if record.pending > 0, session.service.federation.body.profile == .strict {
      // What is on its way must not look as if it had not been done.
      try workplace.output.remark(HerWords(workplace.settings.language)(.unconfirmedYet))
    }
    let her = try Self.words(for: record, at: workplace)
    return ConsentDesk(
      workplace: workplace, session: session, record: record,
      names: Names(directory: record.directory, her), her: her,
      continuesWhatWasSeen: !seen.isEmpty, noted: noted)
  }

  /// Where nobody has said which language, it is the one in which she told.
  private static func words(
    for record: SurvivorRecord, at workplace: Workplace
  ) throws -> HerWords {
    let language = workplace.settings.saidLanguage ?? record.history.newestManifest.body.language
    Addressee.current?.hears(language)
    return try HerWords(language)
  }

  /// A desk for a record that is open already: by pages, or without her words in a recovery of them.
  /// - Parameter noted: takes what the service says meanwhile, also where this throws.
  static func open(
    _ session: SurvivorSession, at workplace: Workplace, noting noted: LogEvidence = LogEvidence()
  ) async throws -> ConsentDesk {
    let seen = try workplace.seen()
    let record = try await Self.account(
      of: session, seen: seen, kept: AccountShelf(session, at: workplace).account(),
      evidence: noted)
    try workplace.remember(record.log)
    let her = try Self.words(for: record, at: workplace)
    return ConsentDesk(
      workplace: workplace, session: session, record: record,
      names: Names(directory: record.directory, her), her: her,
      continuesWhatWasSeen: !seen.isEmpty, noted: noted)
  }

  /// The same desk for the words that she has taken since.
  func opened(by session: SurvivorSession) -> ConsentDesk {
    ConsentDesk(
      workplace: workplace, session: session, record: record, names: names, her: her,
      continuesWhatWasSeen: continuesWhatWasSeen, noted: noted)
  }

  /// The same desk with the record as it is now, after a decision.
  func reopened() async throws -> ConsentDesk {
    let newer = try await Self.telling {
      try await session.account(
        after: record, newer: workplace.seenNote(), evidence: noted)
    }
    try workplace.remember(newer.log)
    let desk = ConsentDesk(
      workplace: workplace, session: session, record: newer,
      names: Names(directory: newer.directory, her), her: her,
      continuesWhatWasSeen: continuesWhatWasSeen, noted: noted)
    // She does not have to leave for it to be gone.
    if newer.history.erasureAsked != nil { desk.keepAccount() }
    return desk
  }

  private static func session(
    _ given: ConsentOptions, at workplace: Workplace
  ) async throws -> SurvivorSession {
    let service = try await workplace.service(signedBy: nil)
    return try await SurvivorSession.open(given.record, at: service) { id in
      guard let list = WordList(id: id) else {
        throw ConsoleError.data(.listUnknown, hint: .init(.listNewer))
      }
      let her = try HerWords(workplace.settings.language)
      return try PhraseInput.read(
        list: list, file: given.phraseFile, terminal: .open(), question: her(.typeWords), in: her)
    }
  }

  private static func account(
    of session: SurvivorSession, seen: LogMemory, kept: KeptAccount?, evidence: LogEvidence
  ) async throws -> SurvivorRecord {
    try await telling {
      try await session.account(seen: seen, kept: kept, evidence: evidence)
    }
  }

  /// Keeps what was verified, so that the next time begins here.
  func keepAccount() { AccountShelf(session, at: workplace).keep(record) }

  private static func telling(
    _ read: () async throws -> SurvivorRecord
  ) async throws -> SurvivorRecord {
    do {
      return try await read()
    } catch let error as ClientError where error.problem?.kind == .notFound {
      throw ConsoleError.otherWords
    }
  }

  /// Makes a decision, and remembers the log in which it stands. If somebody else has decided
  /// meanwhile, nothing is signed over it: what has changed is shown, so that she can look again
  /// and decide.
  @discardableResult
  func deciding<Body>(
    _ decide: () async throws -> Decided<Body>
  ) async throws -> Statement<Body> {
    do {
      let decided = try await decide()
      try workplace.remember(decided.log)
      return decided.statement
    } catch let error as ClientError where error.problem?.kind == .unwitnessed {
      throw ConsoleError(
        .init(.taken), hint: .init(.needNotAgain), status: .tryAgain)
    } catch let error as ClientError where error.problem?.kind == .conflict {
      let newer = try await session.account(seen: workplace.seen())
      let acts = newer.acts.filter { $0.act.body.seq > record.history.head.seq }
      for (act, admitted) in acts {
        output.remark(
          her(
            .meanwhile,
            ["when": her.moment(admitted.admitted), "act": her(FactKey(act.kind))]))
      }
      guard acts.isEmpty else { throw error }
      throw ConsoleError(
        .init(.justBefore), hint: .init(.waitMinutes), status: .tryAgain)
    } catch let error as ClientError where error.mayHaveArrived {
      throw ConsoleError(
        .init(.lost), hint: .init(.lookFirst, ["command": "toldonce consent show"]),
        status: ConsoleError(client: error).status)
    } catch {
      guard let alarm = RecordAlarm(error) else { throw error }
      let evidence = await evidence(of: [alarm], error: error).keep()
      try output.document(CheckDocument([alarm], evidence: evidence, her))
      throw RecordAlarm.tell([alarm], evidence: evidence, on: output, her)
    }
  }

  /// Keeps what shows that the record does not add up, or that the log does not go on from her card.
  /// - Returns: where it is, if it could be kept.
  func keepEvidence(
    _ alarms: [RecordAlarm], card: CheckpointCard?, as path: String?
  ) async -> String? {
    if let card { noted.add(seen: card.lines.joined(separator: "\n")) }
    return await evidence(of: alarms).keep(as: path)
  }

  /// - Parameter error: at which a check ended, if it did.
  func evidence(of alarms: [RecordAlarm], error: (any Error)? = nil) -> AlarmEvidence {
    AlarmEvidence(noted, alarms, error, at: workplace)
  }
}
