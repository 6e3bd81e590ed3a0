internal import Statements
internal import Testimony

extension RecordHistory {
  /// All delegations, in the order in which she gave them; numbers never change.
  var allDelegations: [Statement<Delegation>] {
    delegations.values.sorted { $0.body.seq < $1.body.seq }
  }

  /// The number of a delegation among all.
  func number(ofDelegation delegation: StatementHash) -> Int {
    1 + (allDelegations.firstIndex { $0.hash == delegation } ?? 0)
  }

  /// Whether a text is written like the id of a delegation, or like its number with a `d` before it.
  static func isDelegation(_ text: String) -> Bool {
    text.hasPrefix("dlg_") || (text.lowercased().hasPrefix("d") && Int(text.dropFirst()) != nil)
  }

  /// A delegation by its id, or by its number with a `d` before it.
  func delegation(_ text: String) -> Statement<Delegation>? {
    let all = allDelegations
    let number = Int(text.dropFirst()).flatMap { all.indices.contains($0 - 1) ? $0 - 1 : nil }
    return number.map { all[$0] } ?? all.first { $0.body.delegation.description == text }
  }
}
