internal import Statements
package import Testimony

/// What an agency has certified and ends soon, with what to do.
package struct AgencyReminder: Encodable, Sendable {
  package let name: String
  package let role: Role
  /// A unit's id or a person's key.
  package let id: String
  package let until: Timestamp
  package let days: Int
  /// What the agency types; for a person, once the request is there.
  package let command: String

  package static func all(_ roll: AgencyRoll, at now: Timestamp) -> [AgencyReminder] {
    roll.ending(at: now).map { entry, term in
      let body = entry.body
      let id = body.unit?.description ?? body.subject?.description ?? ""
      let command =
        switch (body.unit, body.members) {
        case (nil, _): "toldonce agency enrol REQUEST --output FILE"
        case (_?, nil): "toldonce agency rotate \(id)"
        case (_?, _?): "toldonce agency team show \(id)"
        }
      return AgencyReminder(
        name: body.name, role: body.role, id: id, until: term.until, days: term.days,
        command: command)
    }
  }

  package static func tell(_ reminders: [AgencyReminder], on output: Output) {
    guard !reminders.isEmpty else { return }
    output.heading("Ends soon")
    for one in reminders {
      output.line("\(one.name): on \(one.until.date.inWords).")
      output.command(one.command)
    }
  }
}
