internal import ArgumentParser
internal import Client
internal import Sealing
internal import Sodium
internal import Statements
internal import Testimony

/// `consent recovery finish`: when the organisation has vouched and the days are over, the new words
/// open her record.
struct ConsentRecoveryFinish: SurvivorStep {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "finish",
      abstract: .recoveryFinish,
      discussion: .recoveryFinishMore)
  }

  @OptionGroup var given: ConsentOptions

  private struct Document: Encodable {
    let state: String
    let due: Timestamp?
  }

  func run() async throws {
    let workplace = try Workplace(given.options)
    let her = try HerWords(workplace.settings.language)
    let claims = try workplace.home.claims(for: given.record)
    guard !claims.isEmpty else {
      throw ConsoleError.failed(
        .noClaim, hint: .init(.beginThere, ["command": "toldonce consent recovery ask"]))
    }
    let (claimant, phrase) = try openOne(of: claims, her)
    let service = try await workplace.service(signedBy: nil)
    let claiming = try RecoveryClaiming(claimant, code: given.record, at: service)
    let outcome: RecoveryOutcome
    do {
      outcome = try await claiming.ask(seen: workplace.seen())
    } catch {
      guard let alarm = RecordAlarm(error) else { throw ConsoleError(client: error) }
      try workplace.output.document(CheckDocument([alarm], evidence: nil, her))
      throw RecordAlarm.tell([alarm], evidence: nil, on: workplace.output, her)
    }
    switch outcome {
    case .notVouched:
      try tell(
        workplace.output, "not_vouched", nil,
        her(.notVouched), "\(claimant.keys.keyID)")
    case .waiting(let due):
      try tell(
        workplace.output, "waiting", due,
        her(.finishWaiting, ["due": her.moment(due)]))
    case .over(let code): throw Self.isOver(code)
    case .opened(let session):
      try await take(session, phrase, claimant.keys.keyID, at: workplace)
    }
  }

  private func tell(
    _ output: Output, _ state: String, _ due: Timestamp?, _ sentence: String,
    _ signs: String? = nil
  ) throws {
    output.line(sentence)
    if let signs { output.command(signs) }
    try output.document(Document(state: state, due: due))
    try output.finish()
  }

  /// She may have asked more than once, in more than one language. Words that she typed wrong open
  /// none of what was prepared.
  private func openOne(
    of claims: [WrappedClaimant], _ her: HerWords
  ) throws -> (Claimant, Phrase) {
    let lists = Dictionary(
      Set(claims.map(\.list)).compactMap { id in WordList(id: id).map { (id, $0) } },
      uniquingKeysWith: { first, _ in first })
    let typed: SecretBytes
    if let phraseFile = given.phraseFile {
      typed = try SecretFile.read(phraseFile, option: "--phrase-file")
    } else {
      guard let terminal = Terminal.open() else {
        throw ConsoleError.missing(option: "--phrase-file FILE")
      }
      typed = try terminal.secret(her(.typeNewWords)) { bytes in
        let missing = lists.values.map { her.missing(bytes, $0) }
        return terminal.isEnded(missing.contains(nil) ? nil : missing.first ?? nil)
      }
    }
    var fault: (any Error)?
    for claim in claims {
      do {
        guard let list = lists[claim.list] else { continue }
        let phrase = try list.phrase(typed: typed)
        return (try claim.open(with: phrase), phrase)
      } catch let error as PhraseError {
        // What one list does not have another may have.
        fault = fault ?? error
      } catch let error as SealingError where error == .phrase {
        continue
      }
    }
    throw fault
      ?? ConsoleError.data(.wordsNotNew, hint: .init(.wordsOrder))
  }

  private static func isOver(_ code: ReleaseCode) -> ConsoleError {
    let hint =
      switch code {
      case .exhausted: ErrorText(.tryNewWords, ["command": "toldonce consent show"])
      case .revoked, .erased: ErrorText(.talkToThem)
      default: ErrorText(.anotherVouches)
      }
    return ConsoleError(
      .init(.recordClosed, ["why": .fact(FactKey(recovery: code))]), hint: hint, status: .refused)
  }

  /// The new root is what ends it: until it is admitted, this command can be used again.
  private func take(
    _ session: SurvivorSession, _ phrase: Phrase, _ claim: KeyID, at workplace: Workplace
  ) async throws {
    let desk = try await ConsentDesk.open(session, at: workplace)
    try await desk.deciding { try await session.change(to: phrase, in: desk.record) }
    try workplace.home.removeClaim(of: claim)
    if !desk.record.alarms.isEmpty {
      workplace.output.remark(desk.her(.unsound, ["command": "toldonce consent check"]))
    }
    let output = workplace.output
    output.line(desk.her(.finishOpened), as: .strong)
    output.line(desk.her(.finishUsed, ["command": "toldonce consent recovery on"]))
    try output.document(Document(state: "recovered", due: nil))
    try output.finish()
  }
}
