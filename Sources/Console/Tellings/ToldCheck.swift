package import Testimony

/// Whether she has told before, as it was asked before anything was sealed.
package struct ToldCheck: Codable, Hashable, Sendable {
  /// The code under which it is told; `nil` where this is the first account.
  package let code: RecordCode?
  /// Why a second account is needed; never empty, and `nil` where this is the first one.
  package let necessity: String?
  /// What the service says of the earlier record, once it was asked.
  package var found: ToldBefore?

  package static let first = ToldCheck(code: nil, necessity: nil)

  package static func again(_ code: RecordCode, because necessity: String) -> ToldCheck {
    ToldCheck(code: code, necessity: necessity)
  }

  private init(code: RecordCode?, necessity: String?) {
    self.code = code
    self.necessity = necessity
  }

  /// Whether nothing is left to ask.
  var isComplete: Bool { code == nil || found != nil }

  /// What the sections of the account say of it.
  var earlier: EarlierAccount? {
    guard let found, let necessity else { return nil }
    return EarlierAccount(told: found, necessity: necessity)
  }
}
