package import Testimony

/// Whether she has told before, as it was asked before anything was sealed.
package struct ToldCheck: Codable, Hashable, Sendable {
  /// The code under which it is told; `nil` where this is the first account.
  package let code: RecordCode?
  /// Why a second account is needed; never empty, and `nil` where this is the first one.
  package let necessity: String?
  /// What the service says of the earlier record, once it was asked.
  package var found: ToldBefore?
  /// Whom else she has told it, where no code knows of it; `nil` where nobody has said so.
  package private(set) var elsewhere: [ToldElsewhere]?

  package static let first = ToldCheck(code: nil, necessity: nil)

  package static func again(_ code: RecordCode, because necessity: String) -> ToldCheck {
    ToldCheck(code: code, necessity: necessity)
  }

  package static func elsewhere(_ told: ToldElsewhere) -> ToldCheck { first.and(told) }

  /// The same, and that she has told somebody else.
  package func and(_ told: ToldElsewhere) -> ToldCheck {
    var copy = self
    copy.elsewhere = (elsewhere ?? []) + [told]
    return copy
  }

  /// The same with the answer of a service.
  func with(found: ToldBefore, because necessity: String) -> ToldCheck {
    var copy = ToldCheck(code: code, necessity: necessity)
    (copy.found, copy.elsewhere) = (found, elsewhere)
    return copy
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
