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
  var newestSections: [ManifestSection] {
    let all = history.newestManifest.body.sections
    return all.filter { entry in
      !all.contains { $0.section == entry.section && $0.version > entry.version }
    }
  }
}
