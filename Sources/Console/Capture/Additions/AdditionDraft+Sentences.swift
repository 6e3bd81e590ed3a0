internal import Testimony

extension AdditionDraft {
  /// What she signs with it, a sentence for each thing, in her language.
  func sentences(_ her: HerWords) -> [String] {
    let contents = sections.map(\.content)
    let translators = contents.compactMap(\.newestTranslation)
    if step == .translate, let translation = translators.first {
      return [
        her(
          .youTranslate,
          [
            "sections": her.sections(contents.map(\.kind)),
            "language": her.name(of: translation.language), "translator": translation.translator,
          ])
      ]
    }
    // What was put right before stays said of it in later versions.
    let corrected = zip(contents, versions ?? []).filter { $0.corrects?.version == $1.version - 1 }
      .map(\.0)
    let approved = contents.filter { $0.approved != nil }
    return [(corrected, AccountKey.youCorrect), (approved, .youApprove)].compactMap {
      let (contents, key) = $0
      return contents.isEmpty
        ? nil : her(key, ["sections": her.sections(contents.map(\.kind))])
    }
  }
}

extension HerWords {
  /// A language by its name.
  func name(of language: Language) -> String {
    switch language {
    case .romanian: self(.languageRo)
    case .bulgarian: self(.languageBg)
    case .hungarian: self(.languageHu)
    case .polish: self(.languagePl)
    case .english: self(.languageEn)
    case .german: self(.languageDe)
    case .dutch: self(.languageNl)
    }
  }
}
