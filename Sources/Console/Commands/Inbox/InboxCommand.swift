package import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `toldonce inbox`: what waits for an officer or advocate.
package struct InboxCommand: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "inbox", abstract: .topInbox,
      discussion: """
        For officers: requests and answers, referrals, what may be read, what begins or ends soon. \
        For advocates: what waits for those whom they accompany, and drafts, by date and id only, \
        also without the network. For agencies: certificates of units and people that end within 30 \
        days. For all: the own certificate, and the federation. Survivors have toldonce consent.
        """)
  }

  @OptionGroup private var options: GlobalOptions

  package init() {}

  package func run() async throws {
    let workplace = try Workplace(options)
    let now = Timestamp.now
    let keys = try workplace.keys()
    let role = try workplace.home.certificate()?.body.role
    let term = try CertificateTerm(of: workplace.home, now: now)
    var inbox = Inbox(role: role, term: term)
    try add(workplace, to: &inbox, now: now)
    switch role {
    case .officer?:
      let desk = try await RequestDesk.open(workplace, keys: keys, reminds: false)
      let folder = try SealedFolder(.inbox, in: workplace.home, keys: keys)
      let seen = try LastLook.read(in: folder)
      let notes = try desk.all()
      inbox = Inbox(role: role, lookedLast: seen?.at, term: term)
      inbox.add(notes, seen: seen, now: now)
      inbox.owed = desk.owed
      inbox.referrals = try await ReferralDesk(workplace, desk.session).notes()
        .filter { !$0.commands.isEmpty }
      try add(workplace, to: &inbox, now: now)
      // Kept after it is shown: what nobody has seen is still new.
      try show(inbox, on: workplace.output)
      return try LastLook(at: now, shown: notes.map(\.shown)).keep(in: folder)
    case .advocate?:
      inbox.drafts = try drafts(of: workplace.home, keys: keys)
      try await addAccounts(at: workplace, keys: keys, to: &inbox)
    case .agency?:
      let desk = try await AgencyDesk.open(workplace, keys: keys, reminds: false)
      let (directory, place) = try await desk.directory()
      inbox.people = AgencyReminder.all(
        AgencyRoll(of: keys.keyID, in: directory, at: place), at: now)
    case nil:
      workplace.output.remark(
        "There is no certificate here yet. See: toldonce identity show")
    default: break
    }
    try show(inbox, on: workplace.output)
  }

  /// A machine that trusts no federation yet has none that ends.
  private func add(_ workplace: Workplace, to inbox: inout Inbox, now: Timestamp) throws {
    guard try workplace.home.read(.federation) != nil else { return }
    inbox.add(try workplace.federation().body, now: now)
  }

  private func show(_ inbox: Inbox, on output: Output) throws {
    inbox.tell(output)
    try output.document(inbox)
    try output.finish()
  }

  /// Drafts are shown also where there is no network.
  private func addAccounts(
    at workplace: Workplace, keys: PrincipalKeys, to inbox: inout Inbox
  ) async throws {
    guard workplace.settings.service != nil else { return }
    let session: AdvocateSession
    do {
      session = try await AdvocateSession.open(
        workplace.service(signedBy: keys.signer, reminds: false), keys: keys,
        seen: workplace.seen())
    } catch let error as ClientError where error.code == .unreachable {
      workplace.output.remark(
        "The service cannot be reached. What waits there for her is not shown.")
      return
    }
    try workplace.remember(session.log)
    let waiting = try await session.waiting()
    if !waiting.isWhole {
      workplace.output.remark("Something that waits does not verify, and is left out.")
    }
    let names = try Names(directory: session.directory)
    let contacts = try ContactBook(in: workplace.home, keys: keys)
    inbox.accompanied = try waiting.accounts.map { account in
      var note = WaitingNote(account, names: names)
      note.contact = try contacts.wish(of: account.code)
      return note
    }.filter { !$0.isEmpty }
    // Nothing is forgotten because a service leaves a record out: a person decides it.
    let own = Set(waiting.accounts.filter { $0.handedOver == nil }.map(\.code))
    inbox.leftContacts = waiting.isWhole ? try contacts.codes().filter { !own.contains($0) } : []
  }

  private func drafts(of home: Home, keys: PrincipalKeys) throws -> [Inbox.Waiting] {
    let drafts = try Drafts(in: home, keys: keys)
    return try drafts.records().map { record in
      let seen = try look(at: record, in: drafts)
      // Where nothing is told there is nothing to seal.
      let step = seen?.sections.isEmpty == true ? "resume" : "seal"
      return Inbox.Waiting(
        draft: record, begun: seen?.begun, command: "toldonce capture \(step) \(record)")
    }
  }

  /// A draft that is open elsewhere keeps nobody from seeing the rest.
  private func look(at record: RecordID, in drafts: Drafts) throws -> DraftSummary? {
    do {
      let draft = try drafts.open(record)
      defer { draft.close() }
      return DraftSummary(try draft.capture(), record: record)
    } catch let error as ConsoleError where [.tryAgain, .data].contains(error.status) {
      return nil
    }
  }
}
