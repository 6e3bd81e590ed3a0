internal import Client
internal import Statements
internal import Testimony

/// The record as people read it: one page of HTML that needs nothing else, and says on every printed
/// page who reads, under which grant, for what and until when.
struct EvidenceTranscript {
  let evidence: VerifiedEvidence
  let names: Names

  init(_ evidence: VerifiedEvidence) {
    self.evidence = evidence
    names = Names(directory: evidence.directory)
  }

  var html: String {
    let style = EmbeddedFile.bytes("evidence/transcript.css").map {
      String(decoding: $0, as: UTF8.self)
    }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src \
      'unsafe-inline'">
      <meta name="referrer" content="no-referrer">
      <title>Transcript</title>
      <style>
      \(style ?? "")</style>
      </head>
      <body>
      <table class="page">
      <thead><tr><td>\(HTMLText.escape(header))</td></tr></thead>
      <tbody><tr><td>
      \(front)\(parts)\(end)</td></tr></tbody>
      </table>
      </body>
      </html>

      """
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
    out += facts([
      ("Taken down by", names.person(evidence.manifest.body.advocate)),
      ("Language of the record", evidence.manifest.body.language.rawValue),
      ("Granted to", grant.recipients.map { names.unit($0.unit) }.joined(separator: "; ")),
      ("Purpose and legal basis", "\(grant.purpose.inWords), \(grant.legalBasis.inWords)"),
      ("Granted from, until", "\(grant.notBefore.inWords), \(grant.notAfter.inWords)"),
      ("Made", evidence.bundle.release.admitted.inWords),
    ])
    return out
  }

  func facts(_ all: [(String, String)]) -> String {
    "<dl class=\"facts\">\n"
      + all.map { HTMLText.element("dt", $0.0) + HTMLText.element("dd", $0.1) }.joined()
      + "</dl>\n"
  }

  /// The versions of a section stand side by side: a correction beside the original.
  private var parts: String {
    var order: [SectionID] = []
    for section in evidence.sections where !order.contains(section.entry.section) {
      order.append(section.entry.section)
    }
    return order.map { id in
      let versions = evidence.sections.filter { $0.entry.section == id }
        .sorted { $0.entry.version < $1.entry.version }
      return part(versions)
    }.joined()
  }

  private func part(_ versions: [VerifiedEvidence.Section]) -> String {
    guard let first = versions.first else { return "" }
    var out = HTMLText.element("h2", first.entry.kind.inWords)
    let themes = versions.flatMap { $0.content.contentNote ?? [] }.map(\.inWords)
    let note =
      themes.isEmpty
      ? "this part may be hard to read"
      : themes.enumerated().filter { !themes[..<$0.offset].contains($0.element) }
        .map(\.element).joined(separator: ", ")
    out += HTMLText.element("p", "Before you read: \(note). Take your time.", [("class", "note")])
    if versions.contains(where: { $0.content.corrects != nil }) {
      out += HTMLText.element(
        "p",
        "Memory of hard events comes in pieces. A correction is added beside the first words, "
          + "which stay as they were.", [("class", "note")])
    }
    let columns = versions.map { "<div>\n\(EvidenceSectionText($0, in: self).html)</div>\n" }
    return out + "<div class=\"versions\">\n\(columns.joined())</div>\n"
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

  /// Whether an earlier version is here to be compared with.
  func holds(_ section: SectionID, version: Int) -> Bool {
    evidence.sections.contains { $0.entry.section == section && $0.entry.version == version }
  }
}
