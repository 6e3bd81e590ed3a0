internal import Sealing
internal import Statements
internal import Testimony

/// Sections that are sealed, and what a manifest and her own copies of the keys say of them.
struct SealedSections {
  /// In the order in which they were taken down.
  var sections: [SealingRun.Section] = []
  var entries: [ManifestSection] = []
  var keys: [WrappedKey] = []
}

extension TrustedService {
  /// Seals sections, each under a key of its own.
  /// - Parameters:
  ///   - versions: of sections that are there; `nil` for new ones, also where the list is shorter.
  ///   - earlier: an attempt that may have been sent in part: what is unchanged is not sealed again.
  func seal(
    _ captured: [CapturedRecord.Section], as versions: [SectionVersion?] = [], of record: RecordID,
    by keys: PrincipalKeys, for seed: SurvivorSeed, earlier: [SealingRun.Section]?,
    progress: @escaping @Sendable (Int) -> Void
  ) async throws -> SealedSections {
    var all = SealedSections()
    for (position, section) in captured.enumerated() {
      let work = SectionWork(section: section, position: position, record: record, keys: keys)
      let version = versions.indices.contains(position) ? versions[position] : nil
      let sealed: SealingRun.Section
      if let known = earlier?[position], version == nil || version == known.version,
        try work.isUnchanged(known)
      {
        sealed = known
      } else {
        sealed = try await work.seal(as: version, progress: progress)
      }
      let key = try work.key(of: sealed)
      all.sections.append(sealed)
      all.entries.append(try work.entry(of: sealed, key: key))
      all.keys.append(
        WrappedKey(
          section: sealed.section, version: sealed.version.version,
          wrapped: Bytes(bytes: try seed.wrap(key))))
    }
    return all
  }
}
