/// What policy answers: a value that carries every reason, for and against.
public struct Decision: Hashable, Sendable {
  /// All reasons, file by file (`eu` first), in the order of each file; never only the first.
  public let reasons: [Reason]

  public init(reasons: [Reason]) { self.reasons = reasons }

  /// Whether something allows it and nothing refuses it; no reasons at all are a refusal.
  public var isAllowed: Bool { !permissions.isEmpty && refusals.isEmpty }

  /// The reasons that speak for it.
  public var permissions: [Reason] { reasons.filter { $0.outcome == .allows } }

  /// The reasons that stand against it; one is enough.
  public var refusals: [Reason] { reasons.filter { $0.outcome == .refuses } }

  /// What the survivor should be told before she decides.
  public var warnings: [Reason] { reasons.filter { $0.outcome == .warns } }
}
