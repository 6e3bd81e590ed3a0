internal import ArgumentParser
internal import Client
internal import Foundation
internal import Statements
internal import Testimony

/// `agency enrol`: an officer's or advocate's certificate.
struct AgencyEnrol: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enrol", abstract: "Certify an officer or advocate, and give the unit's secret.",
    discussion: """
      Compare the key's id in the request with the person first. With --unit, an officer gets \
      these units and no others; without, those that the request names. The request of a person \
      who is enrolled already renews: same keys, the newest certificate counts. A key that was \
      revoked as lost or compromised is refused.
      """)

  @Argument(help: ArgumentHelp("The person's request.", valueName: "request"))
  var request: String
  @Option(help: ArgumentHelp("A unit of the officer.", valueName: "unt_id"))
  var unit: [String] = []
  @Option(help: ArgumentHelp("The certificate to write.", valueName: "file"))
  var output: String
  @Option(help: ArgumentHelp("How long it counts, 365 days at most.", valueName: "time"))
  var until = Term.years(1)
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let request = try CertificateRequest(
      parsing: GivenFile.read(request, limit: CertificateRequest.limit))
    let given = try unit.map(KnownWord.unit)
    let span = try until.windowOfPerson(now: .now)
    guard !FileManager.default.fileExists(atPath: output) else {
      throw ConsoleError.failed("there is a file \(output) already", hint: "choose another name")
    }
    let desk = try await AgencyDesk.open(options)
    let (directory, now) = try await desk.directory()
    guard !directory.isLost(request.keyID) else {
      throw ConsoleError.failed(
        "this key was revoked as lost or compromised, and is not certified again",
        hint: "the person makes a new one: toldonce identity new")
    }
    let before = directory.certificates(
      of: request.keyID.description, issuedBy: desk.authority.keys.keyID, at: now)
    let units = given.isEmpty ? request.units : given
    let certificate = try desk.authority.enrol(request, units: units, for: span, now: .now)
    // Before the person is certified: a unit of another agency cannot be given.
    for unit in units { _ = try await desk.generation(of: unit) }
    try await desk.publish(certificate.envelope)
    try await desk.end(before, superseded: certificate.body)
    for unit in units { try await desk.storeAll(of: unit, for: certificate.body) }
    try SignedFile.write(output, certificate.envelope)
    let note = CertificateNote(certificate)
    let out = desk.workplace.output
    out.line(
      before.isEmpty
        ? "\(request.name) is enrolled. The certificate is in \(output), for identity import."
        : "The certificate of \(request.name) is renewed. It is in \(output), for identity import.")
    note.tell(out)
    for unit in before.last?.body.units ?? [] where !units.contains(unit) {
      out.line("No longer in \(unit). Next:")
      out.command("toldonce agency rotate \(unit)")
    }
    try out.document(note)
    try out.finish()
  }
}
