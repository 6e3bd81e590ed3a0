internal import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `federation publish`: sends certificates and revocations to be logged.
struct FederationPublish: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Send certificates, revocations and a next version to the log.",
    discussion: "Each one counts from its entry in the log on; that it is there is verified. "
      + "What is there already stays, and may be sent again.")

  @Argument(
    help: ArgumentHelp(
      "Certificates, revocations, the next version of the federation.", valueName: "file"))
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
      guard let kind = envelope.kind, Self.kinds.contains(kind) else {
        throw ConsoleError.data(
          "\(file) is neither a certificate nor a revocation nor a federation statement")
      }
      return (file: file, kind: kind, envelope: envelope)
    }
    let key = try root.open(workplace.settings)
    let service = try await workplace.service(signedBy: key.signer)
    guard service.federation.body.roots.contains(key.publicKey) else {
      throw ConsoleError.data("this key is not one of the federation's roots")
    }
    for (_, kind, envelope) in envelopes where kind == .federation {
      try check(envelope, after: service)
    }
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

  private static let kinds: Set<StatementKind> = [
    .certificate, .certificateRevocation, .federation,
  ]

  /// Says what a next version lacks before it is sent; one that is there already may be sent again.
  private func check(_ envelope: Envelope, after service: TrustedService) throws {
    guard service.versions.version(envelope.hash) == nil else { return }
    let change = try FederationChange(from: service.federation, to: envelope)
    guard change.lacking.isEmpty else {
      throw ConsoleError.data(
        "this version has \(change.lacking.joined(separator: ", and ")); nothing was sent",
        hint: "the roots sign with: toldonce federation sign FILE --after OLD --root FILE")
    }
  }
}
