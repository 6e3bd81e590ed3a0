internal import Client
internal import Statements
package import Testimony

/// What waits for a survivor, told to her advocate: that it waits, since when and from whom, never
/// what is in it.
package struct WaitingNote: Encodable, Sendable {
  package struct Item: Encodable, Sendable {
    package enum Sort: String, Encodable, Sendable {
      case request, question, referral, recovery, retention
    }

    package let sort: Sort
    package let unit: String
    package let since: Timestamp
    /// Of a referral, how it stands.
    package let state: String?
    package let sentence: String
  }

  package let record: RecordCode
  package let items: [Item]
  /// When another advocate took over, as the service says.
  package let handedOver: Timestamp?
  /// How she wishes to be reached, if she has said it.
  package internal(set) var contact: ContactWish?

  /// Whether there is anything to say.
  var isEmpty: Bool { items.isEmpty && handedOver == nil }

  init(_ account: WaitingAccount, names: Names) {
    record = account.code
    handedOver = account.handedOver
    let requests = account.requests.map { entry in
      let body = entry.statement.body
      let unit = names.unit(body.unit)
      return Item(
        sort: .request, unit: unit, since: entry.since, state: nil,
        sentence: "\(unit) asks to read, for \(body.purpose.inWords)")
    }
    let questions = account.questions.map { entry in
      let person = names.person(entry.statement.body.officer)
      return Item(
        sort: .question, unit: person, since: entry.since, state: nil,
        sentence: "\(person) has a question")
    }
    let referrals = account.referrals.filter { !$0.isOver }.map { standing in
      let unit = names.unit(standing.referral.body.unit)
      return Item(
        sort: .referral, unit: unit, since: standing.since, state: standing.state.rawValue,
        sentence:
          "\(standing.referral.body.service.inWords) at \(unit): \(standing.standing)")
    }
    let recoveries = account.recoveries.map { entry in
      let person = names.person(entry.statement.body.officer)
      return Item(
        sort: .recovery, unit: person, since: entry.since, state: nil,
        sentence:
          "\(person) asked to recover her words. Ask her at once whether it was she; if not, toldonce "
          + "consent recovery off stops it while it waits. If it was given out already, somebody else "
          + "may be able to read. It runs")
    }
    let retention = account.retention.map { entry in
      let notice = entry.statement.body
      return Item(
        sort: .retention, unit: "", since: entry.since, state: notice.event.rawValue,
        sentence: notice.event == .warning
          ? "Her record ends by itself on \(notice.ends.date.inWords), if she does not keep it: "
            + "toldonce consent keep"
          : "It is time to look with her at how long her record is kept: toldonce consent keep")
    }
    items = recoveries + requests + questions + referrals + [retention].compactMap { $0 }
  }

  package func tell(_ output: Output) {
    output.line("\(record)", as: .strong)
    if let handedOver {
      output.line(
        "Since \(handedOver.date.inWords) another advocate accompanies her, as she wanted.",
        indent: 2)
    }
    if let never = contact?.never { output.line("Never: \(never)", as: .strong, indent: 2) }
    if let reach = contact?.reach { output.line("To reach her: \(reach)", indent: 2) }
    for item in items {
      let isDated = item.sort == .request || item.sort == .question
      let since = isDated ? ", since \(item.since.date.inWords)" : ""
      output.line("\(item.sentence)\(since).", indent: 2)
    }
  }
}
