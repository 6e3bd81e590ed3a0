internal import Testimony

/// The versions of one section that a reader has opened, the first one first.
struct ReadVersions {
  let entries: [(entry: ManifestSection, content: SectionContent)]

  /// One for each section, in the order in which sections come.
  static func all(_ opened: [(ManifestSection, SectionContent)]) -> [ReadVersions] {
    var order: [SectionID] = []
    for (entry, _) in opened where !order.contains(entry.section) { order.append(entry.section) }
    return order.map { id in
      ReadVersions(
        entries: opened.filter { $0.0.section == id }.sorted { $0.0.version < $1.0.version }
          .map { (entry: $0.0, content: $0.1) })
    }
  }

  /// What is to be read: a version whose words all stand in the next one, with a translation or with
  /// her approval, is not read twice.
  var shown: [(entry: ManifestSection, content: SectionContent)] {
    entries.indices.filter { place in
      let next = place + 1
      return next == entries.endIndex
        || entries[next].content.originals != entries[place].content.originals
        // A recording hangs on the version with which it was sealed.
        || !entries[place].content.attachments.isEmpty
    }.map { entries[$0] }
  }

  /// Whether something was put right later.
  var holdsCorrection: Bool { entries.contains { $0.content.corrects != nil } }

  /// Themes of all versions, each once.
  var themes: [ContentTheme] {
    var seen: Set<ContentTheme> = []
    return entries.flatMap { $0.content.contentNote ?? [] }.filter { seen.insert($0).inserted }
  }
}
