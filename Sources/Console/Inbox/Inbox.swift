internal import Client
package import Testimony

/// What waits for somebody, since when, and what may be done: one screen.
package struct Inbox: Encodable, Sendable {
  /// A request and the command that goes on from it.
  package struct Item: Encodable, Sendable {
    package let number: Int
    package let request: RequestID
    package let standing: String
    package let about: String
    package let sections: [SectionKind]
    package let since: Timestamp?
    /// When reading begins, if it has not begun.
    package let from: Timestamp?
    package let until: Timestamp
    /// Not shown by an inbox before as it stands now.
    package let isNew: Bool
    /// Reading begins or ends within 14 days; never where it is over.
    package let isSoon: Bool
    package let command: String?
  }

  /// A draft by its id and date; nothing of what is in it.
  package struct Waiting: Encodable, Sendable {
    package let draft: RecordID
    /// `nil` while another program works on it, or where another version made it.
    package let begun: Timestamp?
    package let command: String
  }

  /// The end of the own certificate, from 30 days before on.
  package struct Ending: Encodable, Sendable {
    package let until: Timestamp
    package let days: Int
    package let command: String
  }

  package let role: Role?
  package let lookedLast: Timestamp?
  package internal(set) var readable: [Item] = []
  package internal(set) var waiting: [Item] = []
  /// Answered or over since the last look.
  package internal(set) var news: [Item] = []
  /// Over, and nobody of the unit has said yet what became of copies.
  package internal(set) var ended: [Item] = []
  /// The same of grants that answer none of the officer's requests.
  package internal(set) var owed: [OwedAnswer] = []
  package internal(set) var drafts: [Waiting] = []
  /// Referrals to an officer's units that are not over.
  package internal(set) var referrals: [ReferralNote] = []
  /// What waits for those whose accounts an advocate has taken down.
  package internal(set) var accompanied: [WaitingNote] = []
  /// Records that the advocate does not accompany, as the service says, and whose wishes about being
  /// reached are still kept here.
  package internal(set) var leftContacts: [RecordCode] = []
  package let certificate: Ending?
  /// The end of the federation's newest version, from 90 days before on.
  package internal(set) var federation: Ending?
  /// For an agency: what it has certified and ends within 30 days.
  package internal(set) var people: [AgencyReminder] = []

  /// Grants that begin or end within so many days are said to: two weeks are enough to ask anew.
  package static let soonDays: UInt64 = 14

  package init(role: Role?, lookedLast: Timestamp? = nil, term: CertificateTerm?) {
    self.role = role
    self.lookedLast = lookedLast
    certificate = term.map {
      Ending(until: $0.until, days: $0.days, command: "toldonce identity renew FILE")
    }
  }

  /// Says the federation's end, if it is near.
  package mutating func add(_ federation: Federation, now: Timestamp) {
    self.federation = CertificateTerm(federation: federation, now: now).map {
      Ending(until: $0.until, days: $0.days, command: "toldonce federation rotate --help")
    }
  }

  /// Sorts requests into what may be read, what waits, and what is new.
  package mutating func add(_ notes: [RequestNote], seen: LastLook?, now: Timestamp) {
    let shown = Set(seen?.shown ?? [])
    for note in notes {
      let isNew = !shown.contains(note.shown)
      let end = note.grant?.until ?? note.until
      let begin = note.grant?.from ?? now
      let soon = now.adding(seconds: Self.soonDays * 86_400)
      let item = Item(
        number: note.number, request: note.request, standing: note.standing, about: note.about,
        sections: note.grant?.sections ?? note.sections, since: note.since,
        from: begin > now ? begin : nil, until: end,
        isNew: isNew, isSoon: note.isOpen && (end <= soon || (begin > now && begin <= soon)),
        command: note.command)
      switch note.state {
      case .granted: readable.append(item)
      case .waiting: waiting.append(item)
      case .over where note.grant?.owesAcknowledgement == true: ended.append(item)
      case .refused, .over: if isNew { news.append(item) }
      case .withdrawn: break
      }
    }
  }

  /// Whether nothing is to be shown.
  package var isEmpty: Bool {
    readable.isEmpty && waiting.isEmpty && news.isEmpty && ended.isEmpty && owed.isEmpty
      && drafts.isEmpty && referrals.isEmpty && accompanied.isEmpty && leftContacts.isEmpty
      && certificate == nil && federation == nil && people.isEmpty
  }
}
