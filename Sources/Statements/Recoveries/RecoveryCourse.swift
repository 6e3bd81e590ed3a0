public import Testimony

/// One recovery, and all that has come of it: folded from statements in the order of the log.
///
/// Each statement was verified before; this says only whether it can come where it stands.
public struct RecoveryCourse: Sendable {
  public let recovery: Statement<Recovery>
  /// The request that runs or ran last, and when it was admitted.
  public private(set) var request: (statement: Statement<RecoveryRequest>, admitted: Timestamp)?
  /// The release that answers ``request``; denials are none.
  public private(set) var release: Statement<RecoveryRelease>?
  private var events: [RecoveryLife.Event] = []

  public init(_ recovery: Statement<Recovery>) { self.recovery = recovery }

  /// When the delay after the newest request is over, by the keeper's clock.
  public var due: Timestamp? {
    request.map { $0.admitted.adding(seconds: UInt64(recovery.body.delay) * 3_600) }
  }

  public func state(at moment: Timestamp) -> RecoveryLife.State {
    let state = RecoveryLife.machine.state(after: events)
    guard state == .waiting, let due, due <= moment else { return state }
    return RecoveryLife.machine.next(after: state, on: .mature) ?? state
  }

  /// Takes the next statement about the record; what is not of this recovery changes nothing.
  /// - Returns: whether it is in place; one that is not changes nothing.
  /// - Throws: ``StatementError`` for what cannot be read.
  @discardableResult
  public mutating func take(
    _ envelope: Envelope, admitted: Timestamp
  ) throws(StatementError) -> Bool {
    switch envelope.kind {
    case .recoveryRequest:
      let body = try StatementVerifier.peek(envelope, as: RecoveryRequest.self)
      guard body.recoveryHash == recovery.hash else { return true }
      guard take(.request, at: admitted) else { return false }
      request = (Statement(body: body, envelope: envelope), admitted)
      release = nil
    case .recoveryRelease:
      let body = try StatementVerifier.peek(envelope, as: RecoveryRelease.self)
      guard body.recoveryHash == recovery.hash, body.outcome == .released else { return true }
      guard body.requestHash == request?.statement.hash, take(.release, at: admitted) else {
        return false
      }
      release = Statement(body: body, envelope: envelope)
    case .revocation:
      let body = try StatementVerifier.peek(envelope, as: Revocation.self)
      guard body.targetHash == recovery.hash else { return true }
      return take(.revoke, at: admitted)
    case .erasure: take(.erase, at: admitted)
    case .rootChange: take(.use, at: admitted)
    default: break
    }
    return true
  }

  @discardableResult
  private mutating func take(_ event: RecoveryLife.Event, at moment: Timestamp) -> Bool {
    let state = state(at: moment)
    guard RecoveryLife.machine.next(after: state, on: event) != nil else { return false }
    if state == .due { events.append(.mature) }
    events.append(event)
    return true
  }
}

extension RecoveryLife.State {
  /// Whether nothing can come of it any more, so that what was kept for it is destroyed.
  public var isOver: Bool { RecoveryLife.machine.isFinal(self) }
}
