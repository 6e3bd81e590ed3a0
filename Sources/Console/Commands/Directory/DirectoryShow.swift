internal import ArgumentParser
internal import Testimony

/// `directory show`: all certificates of one agency, unit or key.
struct DirectoryShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the certificates of an agency, a unit or a key.")

  @Argument(
    help: ArgumentHelp(
      "A unit's or key's id, an agency's code, or a certificate's hash.", valueName: "id"))
  var id: String
  @OptionGroup var options: GlobalOptions

  private struct Shown: Encodable { let certificates: [CertificateNote] }

  func run() async throws {
    let workplace = try Workplace(options)
    let notes = try await DirectoryReading.read(workplace).notes.filter { note in
      note.subject?.description == id || note.unit?.description == id || note.certificate == id
        || (note.agency.rawValue == id && (note.role == .agency || note.role == .keeper))
    }
    guard !notes.isEmpty else {
      throw ConsoleError.failed(
        "nothing of that id is in the directory", hint: "see toldonce directory list")
    }
    for (index, note) in notes.enumerated() {
      if index > 0 { workplace.output.line() }
      note.tell(workplace.output)
    }
    try workplace.output.document(Shown(certificates: notes))
    try workplace.output.finish()
  }
}
