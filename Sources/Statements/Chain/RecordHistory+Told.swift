public import Testimony

extension RecordHistory {
  /// What somebody who has the code may know. Nothing of it changes when she stops reading or has the
  /// record erased: how it stands is not told.
  public var told: ToldBefore {
    let kinds = Set(newestManifest.body.sections.map(\.kind))
    var known: Set<SectionVersion> = []
    var tellings = 0
    for manifest in manifests.values.sorted(by: { $0.body.seq < $1.body.seq }) {
      let versions = manifest.body.sections.filter { SectionKind.topics.contains($0.kind) }
        .map(\.sectionVersion)
      if !known.isSuperset(of: versions) { tellings += 1 }
      known.formUnion(versions)
    }
    return ToldBefore(
      topics: SectionKind.topics.filter(kinds.contains), tellings: tellings,
      since: String(opening.body.at.date.description.prefix(7)),
      language: opening.body.language)
  }
}
