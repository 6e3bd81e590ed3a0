public import Testimony

extension Sequence where Element == Manifest {
  /// How often she has told: how many manifests of one record, from the opening on, added a section on
  /// a topic.
  public var tellings: Int {
    var known: Set<SectionVersion> = []
    var count = 0
    for manifest in sorted(by: { $0.seq < $1.seq }) {
      let versions = manifest.sections.filter { SectionKind.topics.contains($0.kind) }
        .map(\.sectionVersion)
      if !known.isSuperset(of: versions) { count += 1 }
      known.formUnion(versions)
    }
    return count
  }
}
