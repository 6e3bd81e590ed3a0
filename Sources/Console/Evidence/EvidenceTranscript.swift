internal import Client
internal import Statements
internal import Testimony

/// The record as people read it: one page of HTML that needs nothing else, and says on every printed
/// page who reads, under which grant, for what and until when.
struct EvidenceTranscript {
  let evidence: VerifiedEvidence
  let names: EvidenceNames
  private let attachments: [EvidenceAttachment]

  init(_ evidence: VerifiedEvidence, _ attachments: [EvidenceAttachment]) {
    self.evidence = evidence
    self.attachments = attachments
    names = EvidenceNames(directory: evidence.directory)
  }

  var html: String {
    let style = EmbeddedFile.bytes("evidence/transcript.css").map {
      String(decoding: $0, as: UTF8.self)
    }
    return HTMLText.document(
      in: "en", title: "Transcript", style: style ?? "",
      body: """
        <table class="page">
        <thead><tr><td>\(HTMLText.escape(header))</td></tr></thead>
        <tbody><tr><td>
        \(front)\(TranscriptSections(evidence.sections, attachments).html)\(end)</td></tr></tbody>
        </table>

        """)
  }

  private var header: String {
    let grant = evidence.grant.body
    return "Record \(evidence.manifest.body.code). Read by "
      + "\(names.person(evidence.request.body.officer)) under grant \(grant.grant), for "
      + "\(grant.purpose.inWords), until \(grant.notAfter.inWords). Confidential."
  }

  private var front: String {
    let grant = evidence.grant.body
    var out = HTMLText.element("h1", "What she told, once")
    out += HTMLText.element(
      "p",
      "This is the text of a sealed record. It was made from the record by a program, and "
        + "toldonce verify makes it again and compares every byte. How to check it without that "
        + "program is in VERIFY.md.")
    if let restrictions = evidence.bundle.restrictions {
      out += HTMLText.element(
        "p", "Her restriction, in her own words: " + restrictions, [("class", "note")])
    }
    out += HTMLText.facts([
      ("Taken down by", names.person(evidence.manifest.body.advocate)),
      ("Language of the record", evidence.manifest.body.language.rawValue),
      ("Granted to", grant.recipients.map { names.unit($0.unit) }.joined(separator: "; ")),
      ("Purpose and legal basis", "\(grant.purpose.inWords), \(grant.legalBasis.inWords)"),
      ("Granted from, until", "\(grant.notBefore.inWords), \(grant.notAfter.inWords)"),
      ("Made", evidence.bundle.release.admitted.inWords),
    ])
    return out
  }

  private var end: String {
    let undisclosed = evidence.manifest.body.sections.count - evidence.sections.count
    var out = HTMLText.element("h2", "What is not here")
    out += HTMLText.element(
      "p",
      undisclosed == 0
        ? "Every part of the record up to this grant is in this bundle."
        : "Parts of the record that are not in this bundle, and cannot be read with it: "
          + "\(undisclosed).")
    out += HTMLText.element(
      "p", "The chain of custody is in custody.txt: who signed what, and where it is in the log.")
    return out
  }
}
