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
