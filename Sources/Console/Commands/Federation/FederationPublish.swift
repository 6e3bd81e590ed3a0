internal import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `federation publish`: sends certificates and revocations to be logged.
struct FederationPublish: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish", abstract: "Send certificates and revocations to the service's log.",
    discussion: "Each one counts from its entry in the log on; that it is there is verified. "
      + "What is there already stays, and may be sent again.")

  @Argument(help: ArgumentHelp("Certificates and revocations.", valueName: "file"))
  var files: [String]
  @OptionGroup var root: RootKeyOption
  @OptionGroup var options: GlobalOptions

  private struct Published: Encodable {
    struct Entry: Encodable {
      let file: String
      let kind: StatementKind
      let hash: String
      let leaf: Int
      let admitted: Timestamp
    }
    var published: [Entry] = []
  }

  func run() async throws {
    let workplace = try Workplace(options)
    let envelopes = try files.map { file in
      let envelope = try SignedFile.read(file)
      guard let kind = envelope.kind, kind == .certificate || kind == .certificateRevocation else {
        throw ConsoleError.data("\(file) is neither a certificate nor a revocation")
      }
      return (file: file, kind: kind, envelope: envelope)
    }
    let roots = try workplace.federation().body.roots
    let key = try root.open(workplace.settings)
    guard roots.contains(key.publicKey) else {
      throw ConsoleError.data("this key is not one of the federation's roots")
    }
    let service = try await workplace.service(signedBy: key.signer)
    var note = Published()
    var seen = try workplace.seen()
    for (file, kind, envelope) in envelopes {
      let answer = try await service.publish(envelope, seen: seen)
      seen = LogMemory(answer.log)
      try workplace.remember(answer.log)
      let admitted = answer.admission.statement
      workplace.output.line("\(file): entry \(admitted.leaf) of the log, \(admitted.admitted)")
      note.published.append(
        Published.Entry(
          file: file, kind: kind, hash: envelope.hash.description, leaf: admitted.leaf,
          admitted: admitted.admitted))
    }
    try workplace.output.document(note)
    try workplace.output.finish()
  }
}
