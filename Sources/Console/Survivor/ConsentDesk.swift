internal import API
internal import ArgumentParser
internal import Client
internal import Policy
internal import Sealing
internal import Statements
internal import Testimony

/// The options of every one-step form of `consent`.
struct ConsentOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Your record's code.", valueName: "code"))
  var record: RecordCode
  @Option(
    help: ArgumentHelp("Read the six words from here instead of asking.", valueName: "file"),
    completion: .file())
  var phraseFile: String?
  @OptionGroup var options: GlobalOptions
}

/// A survivor at her record: what she sees was verified before it is shown.
struct ConsentDesk {
  let workplace: Workplace
  let session: SurvivorSession
  let record: SurvivorRecord
  let names: Names
  /// Where evidence of what does not add up is kept, if anything does not.
  let evidence: String?

  var output: Output { workplace.output }

  /// Opens the record with her words, and checks the log quietly.
  /// - Parameter evidenceFile: where evidence is to be kept, if she chose a place.
  static func open(
    _ given: ConsentOptions, evidenceFile: String? = nil
  ) async throws -> ConsentDesk {
    let workplace = try Workplace(given.options)
    let service = try await workplace.service(signedBy: nil)
    let session = try await SurvivorSession.open(given.record, at: service) { id in
      guard let list = WordList(id: id) else {
        throw ConsoleError.data("the words of this record come from a list that is not known here")
      }
      return try PhraseInput.read(
        list: list, file: given.phraseFile, terminal: .open(), question: "Your six words: ")
    }
    let record: SurvivorRecord
    let noted = LogEvidence()
    let keep = { alarms in
      Self.keep(
        EvidenceFile(noted, alarms: alarms, federation: service.federation.hash),
        as: evidenceFile, workplace)
    }
    do {
      record = try await session.account(seen: workplace.seen(), evidence: noted)
    } catch let error as ClientError where error.problem?.kind == .notFound {
      throw ConsoleError.data(
        "these six words do not open the record",
        hint: "check the words, their order, and the code")
    } catch {
      guard let alarm = RecordAlarm(error) else { throw error }
      throw Self.alarm([alarm], evidence: keep([alarm]), on: workplace.output)
    }
    try workplace.remember(record.log)
    let desk = ConsentDesk(
      workplace: workplace, session: session, record: record,
      names: Names(directory: record.directory),
      evidence: record.alarms.isEmpty ? nil : keep(record.alarms))
    desk.warn()
    desk.sayPending()
    return desk
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
        "your decision is taken and counts, but its proof is not there yet",
        hint: "you need not decide again; in some minutes you see it with consent show",
        status: .tryAgain)
    } catch let error as ClientError where error.problem?.kind == .conflict {
      let newer = try await session.account(seen: workplace.seen())
      let acts = newer.acts.filter { $0.act.body.seq > record.history.head.seq }
      for (act, admitted) in acts {
        output.remark("Meanwhile, on \(admitted.admitted.inWords): \(act.kind.forHer).")
      }
      guard acts.isEmpty else { throw error }
      throw ConsoleError(
        "something was decided shortly before, and its proof is not there yet",
        hint: "wait some minutes, then look with consent show", status: .tryAgain)
    }
  }

  /// Evidence that cannot be kept must not hide what it is about.
  private static func keep(
    _ file: EvidenceFile, as path: String?, _ workplace: Workplace
  ) -> String? {
    do {
      return try file.keep(in: workplace.home, as: path, at: .now)
    } catch {
      workplace.output.remark("The evidence could not be kept: \(ConsoleError(error).message).")
      return nil
    }
  }

  /// Keeps what shows that the log does not go on from her card.
  func keepEvidence(_ alarms: [RecordAlarm], card: CheckpointCard?, as path: String?) -> String? {
    let noted = LogEvidence(
      newest: record.log.note, seen: card.map { [$0.lines.joined(separator: "\n")] } ?? [])
    return Self.keep(
      EvidenceFile(noted, alarms: alarms, federation: session.service.federation.hash), as: path,
      workplace)
  }

  /// Says what does not add up, and what to do.
  static func alarm(
    _ alarms: [RecordAlarm], evidence: String?, on output: Output
  ) -> ConsoleError {
    var said: Set<RecordAlarm> = []
    for alarm in alarms where said.insert(alarm).inserted { output.remark(alarm.sentence) }
    output.remark(RecordAlarm.advice)
    if let evidence {
      output.remark("What shows it was kept in this file. You may give it to your advocate:")
      output.remark(evidence)
    }
    return .data(
      "something about this record does not add up", hint: "please tell your advocate")
  }

  /// What is on its way must not look as if it had not been done.
  private func sayPending() {
    guard record.pending > 0 else { return }
    output.remark(
      "Something about your record is not confirmed yet by the witnesses of the log. It is not "
        + "shown here. Look again in some minutes.")
  }

  /// What does not add up is said before anything else.
  private func warn() {
    guard !record.alarms.isEmpty else { return }
    output.remark(
      "Something in the history of this record does not add up. Please tell your advocate, and do "
        + "not decide anything now. See: toldonce consent check")
  }

  /// A request by its id or its number. Numbers count all requests in the order of the log and
  /// never change: a command that is repeated must not reach somebody else.
  func request(_ text: String) throws -> SurvivorRecord.Entry<AccessRequest> {
    let all = record.requests
    let number = Int(text).flatMap { all.indices.contains($0 - 1) ? $0 - 1 : nil }
    guard
      let found = number.map({ all[$0] })
        ?? all.first(where: { $0.statement.body.request.description == text })
    else {
      throw ConsoleError.usage("there is no such request", hint: "see toldonce consent requests")
    }
    guard record.openRequests.contains(where: { $0.statement.hash == found.statement.hash }) else {
      let isWithdrawn = record.withdrawals.contains {
        $0.statement.body.requestHash == found.statement.hash
      }
      throw ConsoleError.failed(
        isWithdrawn
          ? "this request was taken back by those who asked"
          : "you have decided about this request already", hint: "see toldonce consent show")
    }
    return found
  }

  /// The number of a request among all.
  func number(of request: StatementHash) -> Int {
    1 + (record.requests.firstIndex { $0.statement.hash == request } ?? 0)
  }

  /// A grant by its id or its number. Numbers count all grants in the order in which she gave
  /// them, and never change.
  func grant(_ text: String) throws -> Statement<Grant> {
    let all = allGrants
    let number = Int(text).flatMap { all.indices.contains($0 - 1) ? $0 - 1 : nil }
    guard
      let found = number.map({ all[$0] })
        ?? all.first(where: { $0.body.grant.description == text })
    else {
      throw ConsoleError.usage("there is no such permission", hint: "see toldonce consent show")
    }
    guard record.history.revoked[found.hash] == nil else {
      throw ConsoleError.failed("this permission has been stopped already")
    }
    return found
  }

  /// All permissions, in the order in which she gave them.
  var allGrants: [Statement<Grant>] {
    record.history.grants.values.sorted { $0.body.seq < $1.body.seq }
  }

  /// Permissions that are not over, each with its number among all.
  var runningGrants: [(number: Int, grant: Statement<Grant>)] {
    zip(1..., allGrants).filter { _, grant in
      switch record.history.status(of: grant.hash, at: .now) {
      case .active?, .notStarted?, .frozen?: true
      default: false
      }
    }.map { (number: $0.0, grant: $0.1) }
  }

  /// Until when the reflection period shields her, if it does.
  func reflectionUntil() throws -> Timestamp? {
    guard record.history.reflectionEnded == nil,
      let opened = record.acts.first?.admitted.admitted
    else { return nil }
    let end = try PolicyBook.embedded.reflectionEnd(recordOpened: opened, in: homeCountries())
    return Timestamp.now < end ? end : nil
  }

  /// The country where her account was taken down.
  func homeCountries() throws -> Set<CountryCode> {
    let advocate = record.history.opening.body.advocate
    return Set([record.directory.known(subject: advocate)?.body.country].compactMap { $0 })
  }
}
