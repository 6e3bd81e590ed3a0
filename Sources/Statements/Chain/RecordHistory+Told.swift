public import Testimony

extension RecordHistory {
  /// What somebody who has the code may know. Nothing of it changes when she stops reading or has the
  /// record erased: how it stands is not told.
  public var told: ToldBefore {
    let kinds = Set(newestManifest.body.sections.map(\.kind))
    return ToldBefore(
      topics: SectionKind.topics.filter(kinds.contains),
      tellings: manifests.values.lazy.map(\.body).tellings,
      since: String(opening.body.at.date.description.prefix(7)),
      language: opening.body.language)
  }
}
