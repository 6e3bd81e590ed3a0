public import Testimony

extension Sequence where Element == Manifest {
  /// How often she has told: how many manifests of one record, from the opening on, added a section on
  /// a topic. A later version of one that was there, a correction or a translation, is no telling.
  public var tellings: Int {
    var known: Set<SectionID> = []
    var count = 0
    for manifest in sorted(by: { $0.seq < $1.seq }) {
      let sections = manifest.sections.filter { SectionKind.topics.contains($0.kind) }
        .map(\.section)
      if !known.isSuperset(of: sections) { count += 1 }
      known.formUnion(sections)
    }
    return count
  }
}
