internal import ArgumentParser
internal import API
internal import Client
internal import Statements
internal import Testimony

/// `request new`: names sections, purpose, legal basis and time, and says why in a sealed message.
struct RequestNew: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Send a request; it waits until she decides.")

  @Option(help: ArgumentHelp("The code that she or her advocate gave you.", valueName: "code"))
  var record: RecordCode
  @Option(help: ArgumentHelp("Kinds of sections, with commas.", valueName: "kinds"))
  var sections: KindsArgument
  @Option(help: ArgumentHelp("What you want to read for.", valueName: "purpose"))
  var purpose: CodeArgument<Purpose>
  @Option(help: ArgumentHelp("Your agency's own legal basis.", valueName: "basis"))
  var legalBasis: CodeArgument<LegalBasis>
  @Option(help: ArgumentHelp("Until when: a day, a time, or 90d.", valueName: "time"))
  var until: GivenTime
  @Option(name: .customLong("case"), help: ArgumentHelp("Your case reference.", valueName: "ref"))
  var caseReference: String
  @Option(help: ArgumentHelp("A message to her, in plain words.", valueName: "file"))
  var message: String?
  @Option(
    help: ArgumentHelp(
      "Which of your units asks, if you have several; or a team.", valueName: "unit"))
  var unit: String?
  @Option(help: ArgumentHelp("Whose law applies; your country if not given.", valueName: "CC"))
  var jurisdiction: CountryCode?
  @Flag(help: "Ask to keep opened sections under your own key until the time is over.")
  var offline = false
  @OptionGroup var options: GlobalOptions

  private struct Sent: Encodable {
    let request: RequestID
    let hash: StatementHash
    /// Of the asked kinds, those that are told already.
    let told: [SectionKind]
  }

  /// A text that is sealed to her; long enough for a page.
  static let messageLimit = 16_384

  func run() async throws {
    let workplace = try Workplace(options)
    let note = try message.map { try GivenFile.read($0, limit: Self.messageLimit) }
    guard let text = String(validating: note ?? [], as: UTF8.self) else {
      throw ConsoleError.data("the message is not UTF-8 text")
    }
    let keys = try workplace.keys()
    let session = try await OfficerSession.open(
      workplace.service(signedBy: keys.signer), keys: keys, seen: workplace.seen())
    try workplace.remember(session.log)
    let now = Timestamp.now
    guard let span = TimeWindow(notBefore: now, notAfter: until.moment(now: now)) else {
      throw ConsoleError.usage("the request would be over before it begins")
    }
    let before = try await session.service.told(record, by: keys, after: session.log)
    try workplace.remember(before.log)
    let told = sections.kinds.filter { before.told?.topics.contains($0) == true }
    let ask = OfficerSession.Ask(
      sections: sections.kinds, unit: try unit(of: session), purpose: purpose.code,
      legalBasis: legalBasis.code,
      jurisdiction: jurisdiction ?? session.certificate.body.country, span: span,
      offline: offline,
      detail: SentRequest.detail(caseReference, message: text.isEmpty ? nil : text))
    let sent = try await session.sign(ask, at: session.address(of: record))
    let kept = SentRequest(
      request: sent.body.request, hash: sent.hash, code: record, caseReference: caseReference,
      message: text.isEmpty ? nil : text)
    let log = try await send(
      sent, session, noting: kept,
      in: SealedFolder(.requests, in: workplace.home, keys: keys))
    try workplace.remember(log)
    let output = workplace.output
    if let since = before.told?.sinceInWords, !told.isEmpty {
      output.line(
        "Told already, since \(since): \(told.inWords). Reading is enough; nobody needs to ask her "
          + "about it again.")
    }
    output.line("The request is sent. If there is a record with this code, it waits in her list.")
    output.line("She decides in her own time, and need not say why.")
    output.field("Request", sent.body.request.description)
    output.field("Sections", sections.kinds.inWords)
    output.field("Until", span.notAfter.inWords)
    try output.document(Sent(request: sent.body.request, hash: sent.hash, told: told))
    try output.finish()
  }

  /// First kept, then sent: if the answer is lost, the request may be there. One that the service
  /// has refused is not kept.
  private func send(
    _ request: Statement<AccessRequest>, _ session: OfficerSession, noting note: SentRequest,
    in folder: SealedFolder
  ) async throws -> VerifiedLog {
    try note.keep(in: folder)
    do {
      return try await session.send(request)
    } catch let error as ClientError where error.code == .problem {
      if error.problem?.kind != .internal { try folder.remove(note.request.description) }
      throw error
    }
  }

  private func unit(of session: OfficerSession) throws -> UnitID {
    let units = session.certificate.body.units ?? []
    if let unit {
      guard let id = UnitID(unit), session.mayAct(for: id) else {
        throw ConsoleError.usage(
          "this is none of your units or teams", hint: "see toldonce identity show")
      }
      return id
    }
    guard let only = units.first, units.count == 1 else {
      throw ConsoleError.usage(
        "you have several units, or none", hint: "name the one that asks with --unit")
    }
    return only
  }
}
