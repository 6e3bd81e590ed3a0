internal import Statements
internal import Testimony

/// A federation statement as commands tell of it.
struct FederationNote: Encodable {
  let name: String
  let version: Int
  let threshold: Int
  let roots: [KeyID]
  /// The roots that have signed.
  let signed: [KeyID]
  let keeper: KeyID
  let logOrigin: String
  let fingerprint: String
  let file: String
  let notAfter: Timestamp
  /// What it changes of the version before, a sentence each.
  let changes: [String]?
  /// Which signatures it still lacks, of the roots before and of its own.
  let lacking: [String]?

  init(
    _ body: Federation, _ envelope: Envelope, file: String, change: FederationChange? = nil
  ) {
    name = body.name
    version = body.version
    threshold = body.threshold
    roots = body.roots.map { KeyID(signing: $0, box: nil) }
    signed = FederationSigning.signers(of: envelope, among: body.roots).map {
      KeyID(signing: $0, box: nil)
    }
    keeper = body.keeper
    logOrigin = body.log.origin
    fingerprint = envelope.hash.description
    self.file = file
    notAfter = body.notAfter
    changes = change?.sentences
    lacking = change?.lacking
  }

  func tell(_ output: Output) {
    output.field("name", name)
    output.field("version", "\(version)")
    output.field("keeper", keeper.description)
    output.field("log", logOrigin)
    for root in roots {
      output.field("root", "\(root), \(signed.contains(root) ? "has signed" : "has not signed")")
    }
    output.field("signatures", "\(signed.count) of \(threshold) needed")
    output.field("until", notAfter.inWords)
    output.field("fingerprint", fingerprint)
    output.field("file", file)
  }
}
