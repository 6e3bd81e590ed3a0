internal import ArgumentParser
internal import Statements
internal import Testimony

/// `agency list`: whom and what the agency has certified, and what ends soon.
struct AgencyList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List your units, teams and people, and what ends soon.")

  @OptionGroup var options: GlobalOptions

  private struct Listed: Encodable {
    let agency: CertificateNote
    let certificates: [CertificateNote]
  }

  func run() async throws {
    let desk = try await AgencyDesk.open(options)
    let (directory, place) = try await desk.directory()
    let roll = AgencyRoll(of: desk.authority.keys.keyID, in: directory, at: place)
    let output = desk.workplace.output
    let now = place.admitted
    for (title, isUnit) in [("Units and teams", true), ("People", false)] {
      let some = roll.entries.map(\.body).filter { ($0.unit != nil) == isUnit }
      guard !some.isEmpty else { continue }
      output.heading(title)
      for body in some {
        let id = body.unit?.description ?? body.subject?.description ?? ""
        let role = body.members == nil ? body.role.rawValue : "team"
        output.line("\(role): \(body.name)")
        output.line(id, indent: 2)
        output.line(
          (body.generation.map { "generation \($0), " } ?? "")
            + "until \(body.notAfter.date.inWords)", indent: 2)
      }
    }
    AgencyReminder.tell(AgencyReminder.all(roll, at: now), on: output)
    try output.document(
      Listed(
        agency: CertificateNote(desk.authority.certificate, now: now),
        certificates: roll.entries.map {
          CertificateNote($0, state: CertificateStanding.counts, now: now)
        }))
    try output.finish()
  }
}
