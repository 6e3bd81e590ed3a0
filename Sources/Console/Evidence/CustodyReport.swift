internal import Client
internal import Ledger
internal import Sodium
internal import Statements
internal import Testimony

/// Every link of the chain of custody, from the roots of trust to the opened text.
struct CustodyReport: Encodable {
  struct Link: Encodable {
    /// What this link is, in a word or two.
    let link: String
    /// A sentence that says what was verified.
    let says: String
    /// When it was admitted to the log, if it was.
    let at: Timestamp?
    /// Number of its log entry.
    let entry: Int?
    /// The file that shows it.
    let file: String
  }

  struct Attachment: Encodable {
    let attachment: AttachmentID
    let segments: Int
    /// Sealed bytes.
    let length: Int
    let contentRoot: Digest
    /// Its file in the bundle; absent if it is not in it.
    let file: String?
    /// SHA-256 of the file that it opens to, in hexadecimal; absent if it is not in the bundle.
    let sha256: String?
  }

  let format: String
  let record: RecordCode
  let grant: GrantID
  /// Keys of the roots, to be compared with what is known from elsewhere.
  let roots: [SigningPublicKey]
  let links: [Link]
  /// Attachments of the disclosed sections, whether they are in the bundle or not.
  let attachments: [Attachment]

  /// - Parameter here: the attachments that are in the bundle.
  init(_ evidence: VerifiedEvidence, _ here: [EvidenceAttachment]) {
    format = EvidenceFormat(evidence.bundle).rawValue
    record = evidence.manifest.body.code
    grant = evidence.grant.body.grant
    roots = evidence.federation.body.roots
    links = CustodyLinks(evidence, here).all
    attachments = evidence.attachments.map(\.entry).map { entry in
      let found = here.first { $0.entry == entry }
      return Attachment(
        attachment: entry.attachment, segments: entry.segments, length: entry.length,
        contentRoot: entry.contentRoot, file: found?.file,
        sha256: found.map { BagManifest.hexadecimal($0.opened.bytes) })
    }
  }

  var document: [UInt8] {
    get throws { try CanonicalJSON.encode(self) + Array("\n".utf8) }
  }

  var text: String {
    var out = "Chain of custody of record \(record), grant \(grant)\n\n"
    for (index, link) in links.enumerated() {
      out += "\(index + 1). \(link.link): \(link.says)\n"
      if let at = link.at, let entry = link.entry {
        out += "   Entry \(entry) of the log, admitted \(at).\n"
      }
      out += "   \(link.file)\n\n"
    }
    out += "Compare the roots with what you know from elsewhere:\n"
    out += roots.map { "   \(Base64.encode($0.bytes, .url))\n" }.joined()
    out += """

      No bundle can show that a revocation was left out of it. The log can: ask the federation
      whether these certificates counted at these times.

      """
    for attachment in attachments where attachment.file == nil {
      out +=
        "\nNot in this bundle: attachment \(attachment.attachment), "
        + "\(attachment.segments) segments, \(attachment.length) sealed bytes,\n"
        + "   root of its segments \(Base64.encode(attachment.contentRoot.bytes, .url)).\n"
    }
    return out.visible
  }
}
