internal import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `agency remove`: ends what the agency has certified.
struct AgencyRemove: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Revoke the certificates of a person or unit.",
    discussion: "Takes effect at once. Rotate the units of an officer who leaves afterwards, so "
      + "that a kept copy of the unit's secret opens nothing new.")

  @Argument(help: ArgumentHelp("The person's key id, or the unit's id.", valueName: "id"))
  var id: String
  @Option(help: "left, lost, compromised, superseded or closed.")
  var reason: String
  @OptionGroup var options: GlobalOptions

  private struct Removed: Encodable {
    var revocations: [RevocationNote] = []
    /// Whose generation should rise now.
    var rotate: [UnitID] = []
  }

  func run() async throws {
    let reason = try KnownWord.read(
      reason, among: RevocationReason.listed, option: "--reason")
    guard KeyID(id) != nil || UnitID(id) != nil else {
      throw ConsoleError.usage("this is no id of a key or unit")
    }
    let desk = try await AgencyDesk.open(options)
    let (directory, now) = try await desk.directory()
    let found = directory.all.map(\.statement).filter { statement in
      let body = statement.body
      return body.issuer == desk.authority.keys.keyID
        && (body.subject?.description == id || body.unit?.description == id)
        && (try? directory.certificate(statement.hash, at: now)) != nil
    }
    guard !found.isEmpty else {
      throw ConsoleError.failed("this agency has no certificate of that id that counts")
    }
    var note = Removed()
    for certificate in found {
      let revocation = try desk.authority.revoke(
        certificate.envelope, reason: reason, now: .now)
      try await desk.service.publish(revocation.envelope)
      note.revocations.append(RevocationNote(revocation))
      for unit in certificate.body.units ?? [] where !note.rotate.contains(unit) {
        note.rotate.append(unit)
      }
    }
    let output = desk.workplace.output
    output.line("\(found.first?.body.name ?? id) is removed.")
    for unit in note.rotate { output.line("Next: toldonce agency rotate \(unit)") }
    try output.document(note)
    try output.finish()
  }
}
