internal import Client
internal import Statements
internal import Testimony

extension ConsentDesk {
  /// Those that are not over, each with its number among all.
  var runningDelegations: [(number: Int, delegation: Statement<Delegation>)] {
    zip(1..., record.history.allDelegations).filter {
      switch record.history.delegationState($0.1.hash, at: .now) {
      case .active?, .notStarted?: true
      default: false
      }
    }.map { (number: $0.0, delegation: $0.1) }
  }

  /// A delegation by its id, or by its number with a `d` before it; `nil` for what is written like
  /// neither.
  func delegation(_ text: String) throws -> Statement<Delegation>? {
    guard RecordHistory.isDelegation(text) else { return nil }
    guard let found = record.history.delegation(text) else {
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
