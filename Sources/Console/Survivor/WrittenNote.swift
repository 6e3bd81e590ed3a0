internal import Client
internal import Statements
internal import Testimony

/// What was written into her record when, and with whom: the first time, and each later one.
struct WrittenNote: Encodable {
  enum Step: String, Encodable {
    case opened, added
    /// Later versions of parts that were there: corrections, approvals, translations.
    case newer = "newer_versions"
    case handedOver = "handed_over"
  }

  /// The manifest that says it.
  let manifest: StatementHash
  let at: Timestamp
  let advocate: KeyID
  let step: Step
  /// What was added then.
  let sections: [SectionKind]
  /// The number of the question that it answers, if it answers one.
  let question: Int?

  /// All of them in the order of the chain.
  static func all(at desk: ConsentDesk) -> [WrittenNote] {
    let manifests = desk.record.history.manifestsInOrder
    let times = desk.record.acts.reduce(into: [StatementHash: Timestamp]()) {
      $0[$1.act.hash] = $1.admitted.admitted
    }
    return manifests.enumerated().compactMap { index, manifest in
      guard let at = times[manifest.hash] else { return nil }
      let before = index == 0 ? nil : manifests[index - 1].body
      let added = before.map { manifest.body.added(to: $0) } ?? manifest.body.sections
      let answered = desk.record.questions.firstIndex { asked in
        added.contains {
          $0.section == asked.answer?.section && $0.version == asked.answer?.version
            && asked.answer?.outcome == .answered
        }
      }
      let isHandedOver = before.map { $0.advocate != manifest.body.advocate } ?? false
      return WrittenNote(
        manifest: manifest.hash, at: at, advocate: manifest.body.advocate,
        step: before == nil ? .opened : isHandedOver ? .handedOver : Step(adding: added),
        sections: added.map(\.kind), question: answered.map { $0 + 1 })
    }
  }

  /// In sentences, said to her.
  func sentence(_ names: Names) -> String {
    let her = names.her
    var values = ["when": her.moment(at), "person": names.person(advocate)]
    let parts = ["sections": her.sections(sections)]
    switch step {
    case .handedOver:
      let said = her(.writtenHandedOver, values)
      return sections.isEmpty ? said : said + " " + her(.writtenWith, parts)
    case .added where sections.isEmpty: return her(.writtenAgain, values)
    case .opened, .added, .newer: values.merge(parts) { $1 }
    }
    if step == .newer { return her(.writtenNewer, values) }
    guard step == .added else { return her(.writtenOpened, values) }
    let said = her(.writtenAdded, values)
    return question.map { said + " " + her(.writtenAnswer, ["number": "\($0)"]) } ?? said
  }
}

extension WrittenNote.Step {
  fileprivate init(adding sections: [ManifestSection]) {
    let areLater = !sections.isEmpty && sections.allSatisfy { $0.version > 1 }
    self = areLater ? .newer : .added
  }
}
