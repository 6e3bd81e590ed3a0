internal import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `consent show`: what matters now. Who can read, who asks, who has read.
struct ConsentShow: SurvivorStep, OwnKeyCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show", abstract: .show)
  }

  @OptionGroup var whose: OwnKeyOption
  @OptionGroup var given: ConsentOptions

  private struct Document: Encodable {
    struct Permission: Encodable {
      let number: Int
      let grant: GrantID
      let units: [UnitID]
      let sections: [SectionKind]
      let purpose: Purpose
      let until: Timestamp
      /// Who has given it for her; absent where she has.
      let givenBy: KeyID?
      /// How often it may be read in all; absent where there is no limit, as in the next one.
      let readingsAllowed: Int?
      let readingsLeft: Int?
      /// Whether nothing more can be read with it, though it has not ended.
      let isUsedUp: Bool
      /// Whether nothing can be read with it while she has stopped all reading.
      let isResting: Bool
      /// What she has said about it; absent where she has said nothing.
      let ownWords: String?

      init(_ number: Int, _ statement: Statement<Grant>, at desk: ConsentDesk) {
        let body = statement.body
        self.number = number
        grant = body.grant
        units = body.recipients.map(\.unit)
        sections = body.sections.map(\.kind)
        purpose = body.purpose
        until = body.notAfter
        givenBy = body.delegationHash == nil ? nil : body.grantor
        readingsAllowed = body.maxReleases > 0 ? body.maxReleases : nil
        readingsLeft = desk.readingsLeft(under: statement)
        isUsedUp = readingsLeft == 0
        isResting = desk.record.history.isFrozen
        ownWords = desk.bareWords(about: statement)
      }
    }
    struct Decider: Encodable {
      let number: String
      let delegation: DelegationID
      let delegate: KeyID
      let sections: [SectionKind]
      let countries: [CountryCode]
      let purposes: [Purpose]
      let until: Timestamp
    }
    let sections: [SectionKind]
    /// How many recordings and files belong to it.
    let attachments: Int
    /// How often she has told; absent when it cannot be said now.
    let tellings: Int?
    /// Whether it may have been more often; absent with the number.
    let tellingsAreLeast: Bool?
    /// Why she was asked again, where she was.
    let necessity: String?
    /// To others, as she says.
    let elsewhere: [ToldElsewhere]?
    /// Who accompanies her.
    let advocate: KeyID
    let permissions: [Permission]
    let delegations: [Decider]
    let openRequests: Int
    let openQuestions: Int
    let readings: Int
    /// Ended permissions, by number, that were used and of whose copies nobody has said anything.
    let unacknowledged: [Int]
    /// How often she was told what her account did.
    let outcomes: Int
    let isFrozen: Bool
    /// Who has stopped all reading for her; absent where she has.
    let frozenBy: KeyID?
    /// When the record is destroyed, if she has asked for it.
    let erasedOn: Timestamp?
    let reflectionUntil: Timestamp?
    /// Absent while it is off.
    let recovery: RecoveryNote?
    /// When the record ends by itself; absent where the rules let nothing end.
    let keptUntil: Timestamp?
    let retentionNotice: Retention.Event?
  }

  func run() async throws {
    guard !whose.ownKey else { return try await DelegateDesk.open(given).show() }
    let desk = try await ConsentDesk.open(given)
    let output = desk.output
    let history = desk.record.history
    let kinds = history.newestManifest.body.sections.map(\.kind)
    let her = desk.her
    output.heading(her(.whoReads))
    let grants = desk.runningGrants
    if grants.isEmpty || history.isFrozen { output.line(her(.nobody)) }
    if let sentence = desk.frozenSentence { output.line(sentence) }
    if history.isFrozen, !grants.isEmpty { output.line(her(.resting)) }
    for (number, grant) in grants {
      output.line("\(number). \(desk.standing(of: grant))")
      if let words = desk.ownWords(about: grant) { output.line(words, indent: 2) }
    }
    let erased = try desk.erasureEnd()
    if let erased {
      output.line(her(.erasing, ["when": her.moment(erased)]))
      output.line(
        her(.toTakeBack, ["command": "toldonce consent erase --cancel"]), indent: 2)
    }
    let keeping = try erased == nil ? desk.keeping() : nil
    if let sentence = try desk.retentionSentence() {
      output.line(sentence)
      output.line(her(.see, ["command": "toldonce consent keep"]), indent: 2)
    }
    let reflection = try desk.reflectionUntil()
    if let reflection {
      output.line(her(.reflection, ["day": her.day(reflection)]))
    }
    let deciders = desk.runningDelegations
    if !deciders.isEmpty { output.heading(her(.deciders)) }
    for (number, delegation) in deciders {
      output.line("d\(number). \(desk.sentence(delegation.body))")
      output.line(
        her(.toEnd, ["command": "toldonce consent revoke d\(number)"]), indent: 2)
    }
    let recovery = desk.recovery
    if let recovery {
      output.heading(her(.ifLost))
      for sentence in desk.sentences(recovery) { output.line(sentence) }
      output.line(desk.recoveryStep, indent: 2)
    }
    output.heading(her(.whoAsks))
    let open = desk.record.openRequests.count
    if open == 0 {
      output.line(her(.nobody))
    } else {
      output.line(her(.requestsWait, count: open))
      output.line(her(.see, ["command": "toldonce consent requests"]), indent: 2)
    }
    let questions = desk.record.questions.count { $0.answer == nil }
    if questions > 0 {
      output.line(her(.questionsWait, count: questions))
      output.line(her(.see, ["command": "toldonce consent questions"]), indent: 2)
    }
    output.heading(her(.whoHasRead))
    let readings = desk.record.releases.given
    if readings.isEmpty {
      output.line(her(.nobody))
    } else {
      output.line(her(.readSoOften, count: readings.count))
      output.line(her(.see, ["command": "toldonce consent history"]), indent: 2)
    }
    let unacknowledged = desk.record.unacknowledged(at: .now)
    for grant in unacknowledged {
      output.line(
        her(
          .unacknowledged,
          [
            "number": "\(desk.number(ofGrant: grant.hash))",
            "units": her.list(grant.body.recipients.map { desk.names.unit($0.unit) }),
          ]))
    }
    let outcomes = desk.record.outcomes.count
    if outcomes > 0 {
      output.heading(her(.whatItDid))
      output.line(her(.toldOutcomes, count: outcomes))
      output.line(her(.see, ["command": "toldonce consent history"]), indent: 2)
    }
    output.heading(her(.itsParts))
    output.line(her.sections(kinds))
    if let sentence = desk.attachedSentence { output.line(sentence) }
    let told = try await desk.tellings()
    for sentence in told?.sentences(her) ?? [her(.tellingsUnknown)] {
      output.line(sentence)
    }
    if let keeping { output.line(her(.keptUntil, ["day": her.day(keeping.until)])) }
    output.heading(her(.accompanies))
    output.line("\(desk.names.person(history.advocate)).")
    try output.document(
      Document(
        sections: kinds, attachments: desk.attachedCount, tellings: told?.count,
        tellingsAreLeast: told?.isLeast,
        necessity: told?.earlier?.necessity, elsewhere: told?.elsewhere,
        advocate: history.advocate,
        permissions: grants.map { Document.Permission($0.number, $0.grant, at: desk) },
        delegations: deciders.map { number, delegation in
          let body = delegation.body
          return .init(
            number: "d\(number)", delegation: body.delegation, delegate: body.delegate,
            sections: body.sections, countries: body.countries, purposes: body.purposes,
            until: body.notAfter)
        },
        openRequests: open, openQuestions: questions, readings: readings.count,
        unacknowledged: unacknowledged.map { desk.number(ofGrant: $0.hash) }, outcomes: outcomes,
        isFrozen: history.isFrozen, frozenBy: desk.frozenBy, erasedOn: erased,
        reflectionUntil: reflection, recovery: recovery.map { RecoveryNote($0, at: .now) },
        keptUntil: keeping?.until, retentionNotice: desk.record.retentionNotice?.event))
    try output.finish()
  }
}
