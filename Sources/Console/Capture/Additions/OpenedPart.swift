internal import Client
internal import Statements
internal import Testimony

/// A section as it stands, opened with her words.
struct OpenedPart {
  /// Of its newest version.
  let entry: ManifestSection
  let content: SectionContent

  /// The version that would come next.
  var next: SectionVersion {
    SectionVersion(section: entry.section, version: entry.version + 1)
  }
}

extension ConsentDesk {
  /// The newest version of each section, in their order.
  /// - Parameter kinds: only these; `nil` for all.
  func parts(_ kinds: Set<SectionKind>? = nil) async throws -> [OpenedPart] {
    var parts: [OpenedPart] = []
    for entry in record.newestSections where kinds?.contains(entry.kind) ?? true {
      let text = try await session.content(of: entry, in: record)
      parts.append(OpenedPart(entry: entry, content: try SectionContent(opened: text)))
    }
    return parts
  }
}

extension SurvivorRecord {
  /// Of each section the newest version, in the order in which sections came.
  var newestSections: [ManifestSection] { history.newestManifest.body.sections.newest }
}

extension [ManifestSection] {
  /// Of each section the newest version, in the place of its first one.
  var newest: [ManifestSection] {
    var newest: [ManifestSection] = []
    for entry in self {
      guard let place = newest.firstIndex(where: { $0.section == entry.section }) else {
        newest.append(entry)
        continue
      }
      if newest[place].version < entry.version { newest[place] = entry }
    }
    return newest
  }
}
