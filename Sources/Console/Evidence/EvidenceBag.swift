internal import Client
internal import Statements
internal import Testimony

/// The bag of verified evidence: what it rests on, what people read of it, and how to check it.
///
/// The same evidence always gives the same bytes. That is how a bundle is checked whole: what is
/// made for people is made again and compared, so that it cannot say anything else than what was
/// signed. So these texts belong to the format: whoever changes one gives the format a new name.
enum EvidenceBag {
  static let transcript = "data/transcript.html"
  static let custodyText = "data/custody.txt"
  static let custodyDocument = "data/custody.json"

  /// - Parameter attachments: those that are in the bundle, each checked: all or none.
  static func make(
    _ evidence: VerifiedEvidence, _ attachments: [EvidenceAttachment]
  ) throws -> Bag {
    let custody = CustodyReport(evidence, attachments)
    var payload = try evidence.bundle.files()
    payload[transcript] = Array(EvidenceTranscript(evidence, attachments).html.utf8)
    payload[custodyText] = Array(custody.text.utf8)
    payload[custodyDocument] = try custody.document
    let format = EvidenceFormat(evidence.bundle)
    return Bag(
      payload: payload,
      streamed: Dictionary(
        attachments.map {
          (
            $0.file,
            Bag.Listed(
              digest: BagManifest.hexadecimal($0.sealed.bytes), length: $0.entry.length)
          )
        }, uniquingKeysWith: { one, _ in one }),
      tags: try format.instructions(),
      info: [
        ("External-Description", "ToldOnce evidence bundle, see VERIFY.md"),
        ("External-Identifier", evidence.grant.body.grant.description),
        ("Bagging-Date", evidence.bundle.release.admitted.date.description),
        ("ToldOnce-Format", format.rawValue),
      ])
  }
}
