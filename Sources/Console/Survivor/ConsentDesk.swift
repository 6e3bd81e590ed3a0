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

  var output: Output { workplace.output }

  /// Opens the record with her words, and checks the log quietly.
  static func open(_ given: ConsentOptions) async throws -> ConsentDesk {
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
    do {
      record = try await session.account(seen: workplace.seen())
    } catch let error as ClientError where error.problem?.kind == .notFound {
      throw ConsoleError.data(
        "these six words do not open the record",
        hint: "check the words, their order, and the code")
    }
    try workplace.remember(record.log)
    let desk = ConsentDesk(
      workplace: workplace, session: session, record: record,
      names: Names(directory: record.directory))
    desk.warn()
    return desk
  }

  /// What does not add up is said before anything else.
  private func warn() {
    guard !record.alarms.isEmpty else { return }
    output.remark(
      "Something in the history of this record does not add up. Please tell your advocate, and do "
        + "not decide anything now. See: toldonce consent check")
  }

  /// A request by its id, or by its number in the list.
  func request(_ text: String) throws -> SurvivorRecord.Entry<AccessRequest> {
    let open = record.openRequests
    if let number = Int(text), open.indices.contains(number - 1) { return open[number - 1] }
    guard let found = open.first(where: { $0.statement.body.request.description == text }) else {
      throw ConsoleError.usage(
        "there is no such open request", hint: "see toldonce consent requests")
    }
    return found
  }

  /// A grant by its id, or by its number in the list of those that run.
  func grant(_ text: String) throws -> Statement<Grant> {
    let running = runningGrants
    if let number = Int(text), running.indices.contains(number - 1) { return running[number - 1] }
    guard
      let found = record.history.grants.values.first(where: {
        $0.body.grant.description == text
      })
    else {
      throw ConsoleError.usage("there is no such permission", hint: "see toldonce consent show")
    }
    guard record.history.revoked[found.hash] == nil else {
      throw ConsoleError.failed("this permission has been stopped already")
    }
    return found
  }

  /// Permissions that are not over, in the order in which she gave them.
  var runningGrants: [Statement<Grant>] {
    record.history.grants.values
      .filter {
        switch record.history.status(of: $0.hash, at: .now) {
        case .active?, .notStarted?, .frozen?: true
        default: false
        }
      }
      .sorted { $0.body.seq < $1.body.seq }
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
