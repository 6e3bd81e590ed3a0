internal import Client
internal import Statements
internal import Testimony

extension ConsentDesk {
  /// A grant by its id or its number. Numbers count all grants in the order in which she gave
  /// them, and never change.
  func grant(_ text: String) throws -> Statement<Grant> {
    let all = allGrants
    let number = Int(text).flatMap { all.indices.contains($0 - 1) ? $0 - 1 : nil }
    guard
      let found = number.map({ all[$0] })
        ?? all.first(where: { $0.body.grant.description == text })
    else {
      throw ConsoleError.usage(.noPermission, hint: .see("toldonce consent show"))
    }
    guard record.history.revoked[found.hash] == nil else {
      throw ConsoleError.failed(.permissionStopped)
    }
    return found
  }

  /// The number of a permission among all.
  func number(ofGrant grant: StatementHash) -> Int {
    1 + (allGrants.firstIndex { $0.hash == grant } ?? 0)
  }

  /// All permissions, in the order in which she gave them.
  var allGrants: [Statement<Grant>] {
    record.history.grants.values.sorted { $0.body.seq < $1.body.seq }
  }

  /// Permissions that are not over, each with its number among all.
  var runningGrants: [(number: Int, grant: Statement<Grant>)] {
    zip(1..., allGrants).filter { _, grant in
      switch record.history.status(of: grant.hash, at: .now) {
      case .active?, .notStarted?, .frozen?: true
      default: false
      }
    }.map { (number: $0.0, grant: $0.1) }
  }
}
