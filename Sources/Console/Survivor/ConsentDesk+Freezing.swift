internal import Client
internal import Statements
internal import Testimony

extension ConsentDesk {
  /// What has stopped all reading and holds: whatever did so since it was let go on last.
  /// - Parameter seq: only what came before this place in her record; `nil` for how it is now.
  func freezes(before seq: Int? = nil) -> [StatementHash] {
    let acts = record.acts.map(\.act).filter { act in seq.map { act.body.seq < $0 } ?? true }
    let since = acts.lastIndex { $0.kind == .unfreeze }.map { $0 + 1 } ?? 0
    return acts[since...].filter { $0.kind == .freeze }.map(\.hash)
  }

  /// Who has stopped all reading for her; `nil` where she has done it herself, first or later.
  var frozenBy: KeyID? {
    let actors = freezes().map { record.history.actor(of: $0) }
    return actors.contains(.survivor) ? nil : actors.first.flatMap(key)
  }

  /// That all reading is stopped, and by whom; `nil` where it is not.
  var frozenSentence: String? {
    guard record.history.isFrozen else { return nil }
    return frozenBy.map { her(.frozenBy, ["person": names.person($0)]) } ?? her(.frozen)
  }
}
