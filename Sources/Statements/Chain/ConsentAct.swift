public import Testimony

/// One statement of a consent chain, of whichever kind.
public struct ConsentAct: Sendable {
  public let kind: StatementKind
  public let body: any ConsentStatement
  public let hash: StatementHash
  public let envelope: Envelope

  /// Wraps a statement that has been verified or signed here.
  public init<Body: ConsentStatement>(_ statement: Statement<Body>) {
    kind = Body.kind
    body = statement.body
    hash = statement.hash
    envelope = statement.envelope
  }

  /// Reads the body of an envelope without verifying who signed it; ``RecordHistory`` does.
  /// - Throws: ``StatementError/payloadType`` for a kind that is not of the chain, and the faults
  ///   of strict parsing.
  public init(peeking envelope: Envelope) throws(StatementError) {
    func body<Body: ConsentStatement>(_ type: Body.Type) throws(StatementError) -> Body {
      try StatementVerifier.peek(envelope, as: type)
    }
    guard let kind = envelope.kind else { throw .payloadType }
    switch kind {
    case .manifest: self.body = try body(Manifest.self)
    case .refusal: self.body = try body(Refusal.self)
    case .grant: self.body = try body(Grant.self)
    case .revocation: self.body = try body(Revocation.self)
    case .freeze: self.body = try body(Freeze.self)
    case .unfreeze: self.body = try body(Unfreeze.self)
    case .delegation: self.body = try body(Delegation.self)
    case .erasure: self.body = try body(Erasure.self)
    case .erasureCancel: self.body = try body(ErasureCancel.self)
    case .reflectionEnd: self.body = try body(ReflectionEnd.self)
    case .recovery: self.body = try body(Recovery.self)
    case .rootChange: self.body = try body(RootChange.self)
    case .keeping: self.body = try body(Keeping.self)
    case .answer: self.body = try body(Answer.self)
    case .referral: self.body = try body(Referral.self)
    default: throw .payloadType
    }
    self.kind = kind
    self.envelope = envelope
    hash = envelope.hash
  }

  /// The statement with its body's own type, if that is `Body`.
  public func statement<Body: ConsentStatement>(_ type: Body.Type) -> Statement<Body>? {
    (body as? Body).map { Statement(body: $0, envelope: envelope) }
  }
}
