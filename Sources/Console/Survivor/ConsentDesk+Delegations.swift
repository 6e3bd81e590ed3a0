internal import Client
internal import Statements
internal import Testimony

extension ConsentDesk {
  /// All delegations, in the order in which she gave them; numbers never change.
  var allDelegations: [Statement<Delegation>] {
    record.history.delegations.values.sorted { $0.body.seq < $1.body.seq }
  }

  /// The number of a delegation among all.
  func number(ofDelegation delegation: StatementHash) -> Int {
    1 + (allDelegations.firstIndex { $0.hash == delegation } ?? 0)
  }

  /// Those that are not over, each with its number among all.
  var runningDelegations: [(number: Int, delegation: Statement<Delegation>)] {
    zip(1..., allDelegations).filter {
      switch record.history.delegationState($0.1.hash, at: .now) {
      case .active?, .notStarted?: true
      default: false
      }
    }.map { (number: $0.0, delegation: $0.1) }
  }

  /// A delegation by its id, or by its number with a `d` before it; `nil` for what is written like
  /// neither.
  func delegation(_ text: String) throws -> Statement<Delegation>? {
    let isNumbered = text.first == "d" || text.first == "D"
    guard text.hasPrefix("dlg_") || (isNumbered && Int(text.dropFirst()) != nil) else { return nil }
    let all = allDelegations
    let number = Int(text.dropFirst()).flatMap { all.indices.contains($0 - 1) ? $0 - 1 : nil }
    guard
      let found = number.map({ all[$0] })
        ?? all.first(where: { $0.body.delegation.description == text })
    else {
      throw ConsoleError.usage(.nobodyDecides, hint: .see("toldonce consent show"))
    }
    switch record.history.delegationState(found.hash, at: .now) {
    case .active?, .notStarted?: return found
    default: throw ConsoleError.failed(.overAlready, hint: .see("toldonce consent show"))
    }
  }

  /// Who has given a grant in her place, by name; `nil` for her own.
  func giver(of grant: Grant) -> String? {
    grant.delegationHash == nil ? nil : names.person(grant.grantor)
  }
}

extension Delegation {
  /// `can decide for you about …, for …, in …, until …`.
  var scopeInWords: String {
    let purposes = purposes.map(\.inWords).joined(separator: ", ")
    let countries = countries.map(\.rawValue).joined(separator: ", ")
    return "can decide for you about \(sections.inWords), for \(purposes), in \(countries), until "
      + "\(notAfter.inWords)."
  }
}
