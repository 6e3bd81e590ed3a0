public import Testimony

extension Manifest {
  /// Checks that `next` adds to this manifest and changes nothing in it (protocol section 5).
  /// - Throws: ``StatementError`` of manifest succession.
  public func checkSuccessor(_ next: Manifest) throws(StatementError) {
    guard next.record == record, next.survivor == survivor, next.code == code else {
      throw .manifestIdentity
    }
    guard Set(next.sections.map(\.sectionVersion)).count == next.sections.count else {
      throw .manifestDuplicate
    }
    let old = Set(sections)
    guard old.isSubset(of: next.sections) else { throw .manifestRewrites }
    var kinds: [SectionID: SectionKind] = [:]
    for section in next.sections {
      guard kinds[section.section, default: section.kind] == section.kind else {
        throw .manifestKind
      }
      kinds[section.section] = section.kind
    }
    try next.checkVersions()
  }

  /// Checks that the versions of each section are 1, 2, 3 and so on: a number that is left out would
  /// look as if something had been taken away.
  /// - Throws: ``StatementError/manifestVersion``.
  public func checkVersions() throws(StatementError) {
    let versions = Dictionary(grouping: sections, by: \.section).values.map {
      $0.map(\.version).sorted()
    }
    guard versions.allSatisfy({ $0 == Array(1...$0.count) }) else { throw .manifestVersion }
  }

  /// What this manifest lists that an earlier one does not.
  public func added(to earlier: Manifest) -> [ManifestSection] {
    let known = Set(earlier.sections.map(\.sectionVersion))
    return sections.filter { !known.contains($0.sectionVersion) }
  }

  /// The entry of a section version.
  public func entry(_ version: SectionVersion) -> ManifestSection? {
    sections.first { $0.sectionVersion == version }
  }
}

extension Grant {
  /// Checks that grant and manifest say the same about every section.
  /// - Throws: ``StatementError/grantRecord``, ``StatementError/grantManifest``.
  public func checkAgainst(_ manifest: Statement<Manifest>) throws(StatementError) {
    guard manifest.body.record == record else { throw .grantRecord }
    guard manifestHash == manifest.hash else { throw .grantManifest }
    for section in sections {
      guard let entry = manifest.body.entry(section.sectionVersion), entry.kind == section.kind,
        entry.dekCommit == section.dekCommit
      else { throw .grantManifest }
    }
  }
}
