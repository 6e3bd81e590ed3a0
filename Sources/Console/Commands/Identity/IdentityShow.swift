internal import ArgumentParser
internal import Testimony

/// `identity show`: whose home this is.
struct IdentityShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show your key's id and the state of your certificate.",
    discussion: "Looks only at this machine. Whether others may rely on a certificate, and "
      + "whether it was revoked, is said by: toldonce directory show ID")

  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let workplace = try Workplace(options)
    let note = try IdentityNote(workplace.home, now: .now)
    let output = workplace.output
    output.field("key", note.keyid.description)
    switch note.state {
    case "none": output.line("There is no certificate and no request for one.")
    case "requested":
      output.field("name", note.request?.name ?? "")
      output.line("There is no certificate yet. Give the request to your agency, then import.")
    case "not_begun": output.line("The certificate has not begun.")
    case "valid": output.line("The certificate is within its time.")
    default: output.line("The certificate has ended. Ask your agency for a new one.")
    }
    if let certificate = note.certificate,
      let term = CertificateTerm(until: certificate.notAfter, now: .now)
    {
      output.line("\(term.sentence) Renew it:")
      output.command("toldonce identity renew FILE")
    }
    note.certificate?.tell(output)
    try output.document(note)
    try output.finish()
  }
}
