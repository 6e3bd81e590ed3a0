package import Client
internal import Testimony

/// The sections of a transcript, each with a word before it.
package struct TranscriptSections {
  private let sections: [VerifiedEvidence.Section]

  private let attachments: [EvidenceAttachment]

  /// - Parameter attachments: those that are in the bundle.
  package init(
    _ sections: [VerifiedEvidence.Section], _ attachments: [EvidenceAttachment] = []
  ) {
    self.sections = sections
    self.attachments = attachments
  }

  /// The versions of a section stand side by side: a correction beside the original.
  package var html: String {
    var order: [SectionID] = []
    for section in sections where !order.contains(section.entry.section) {
      order.append(section.entry.section)
    }
    return order.map { id in
      let versions = sections.filter { $0.entry.section == id }
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

  /// The attachment of that section version, if it is in the bundle.
  func attachment(_ id: AttachmentID, of section: SectionVersion) -> EvidenceAttachment? {
    attachments.first { $0.entry.attachment == id && $0.section == section }
  }

  /// Whether an earlier version is here to be compared with.
  func holds(_ section: SectionID, version: Int) -> Bool {
    sections.contains { $0.entry.section == section && $0.entry.version == version }
  }
}
