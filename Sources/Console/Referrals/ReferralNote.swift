internal import Client
internal import Statements
package import Testimony

/// What is told of a referral to those who are to help.
package struct ReferralNote: Encodable, Sendable {
  package let number: Int
  package let referral: ReferralID
  package let record: RecordCode
  package let service: ReferralService
  package let unit: UnitID
  package let state: String
  package let since: Timestamp
  /// Who has answered last, by name; `nil` when nobody has.
  package let answeredBy: String?
  package let sections: [SectionKind]
  package let until: Timestamp
  /// What the unit may say next, as commands.
  package let commands: [String]
  package let standing: String

  /// - Parameter isAskedAnew: whether she has asked the same again, under a permission in place of this one's.
  init(number: Int, _ referral: OfficerReferral, isAskedAnew: Bool = false, names: Names) {
    let body = referral.standing.referral.body
    let grant = referral.grant.grant.body
    self.number = number
    self.referral = body.referral
    record = referral.grant.record
    service = body.service
    unit = body.unit
    state = referral.state.rawValue
    since = referral.standing.since
    answeredBy = referral.standing.said.last.map { names.person($0.officer) }
    sections = grant.sections.map(\.kind)
    until = grant.notAfter
    standing =
      switch referral.state {
      case .takenBack where isAskedAnew: "she allows less for it now, and has asked anew"
      case .takenBack: "she has taken it back"
      default: referral.standing.standing
      }
    let answers: [ReferralAnswer] = referral.grant.hasEnded ? [] : ReferralAnswer.allCases
    commands = answers.filter {
      ReferralLife.machine.next(after: referral.state, on: $0.status.event) != nil
    }.map { "toldonce referral \($0.rawValue) \(number)" }
  }

  /// The few lines of a list.
  package func tell(_ output: Output) {
    output.line("\(number). \(service.inWords): \(standing)", as: .strong)
    output.field("Record", record.description)
    output.field("You may read", sections.inWords)
    output.field("Until", until.inWords)
    if let answeredBy { output.field("Answered by", answeredBy) }
    for command in commands { output.command(command) }
  }
}

extension OfficerReferral {
  /// Whether it asks the same as an earlier one, as she does where she allows less for it.
  func replaces(_ earlier: OfficerReferral) -> Bool {
    let (body, old) = (standing.referral.body, earlier.standing.referral.body)
    return body.record == old.record && body.unit == old.unit && body.service == old.service
      && body.seq > old.seq
  }
}
