internal import API
internal import Client
internal import Statements
internal import Testimony

extension ConsentTalk {
  /// Says a decision back, asks, signs it, and says that it is done: the same steps for a yes and a no,
  /// for giving and for stopping. A connection that is lost on the way is no end: she looks again before
  /// anything is signed anew.
  /// - Parameter sign: what is signed when she says so.
  /// - Returns: whether it was done.
  @discardableResult
  mutating func decide(
    _ pieces: [Page.Piece], done: [Page.Piece]? = nil,
    _ sign: (ConsentDesk) async throws -> LoggedDecision
  ) async throws -> Bool {
    let page = Page(her(.sayBack), pieces, choices: [her(.yes), her(.no)])
    guard try stage.choose(page) == 0 else {
      try tell(her(.sayBack), [.text(her(.notDone))])
      return false
    }
    while true {
      stage.wait(Page(her(.oneMoment)))
      let decided: LoggedDecision
      do {
        decided = try await sign(desk)
      } catch let error as Leaving {
        throw error
      } catch let error as ClientError where error.mayHaveArrived {
        switch try await fate() {
        case .arrived:
          if let done { try tell(her(.isDone), done) }
          return true
        case .notArrived: continue
        case .open: return false
        }
      } catch {
        try await tell(error)
        return false
      }
      try await finish(decided, done ?? [.text(her(.doneHint))])
      return true
    }
  }

  /// It counts, whatever becomes of looking at it.
  private mutating func finish(_ decided: LoggedDecision, _ done: [Page.Piece]) async throws {
    var trouble: (any Error)?
    do {
      try workplace.remember(decided.log)
      desk = try await desk.reopened()
    } catch {
      trouble = error
      isBehind = true
    }
    try tell(her(.isDone), done)
    guard let trouble else { return }
    if let error = trouble as? ClientError, error.mayHaveArrived {
      return try tell(her(.welcome), ConsoleError(toHer: error).pieces(her))
    }
    try await tell(trouble)
  }

  /// Says what kept something from being done, and what that means for her.
  mutating func tell(_ error: any Error) async throws {
    switch error {
    case let error as ClientError where error.problem?.kind == .unwitnessed:
      try tell(her(.welcome), [.text(her(.unconfirmed))])
    case let error as ClientError where error.problem?.kind == .conflict:
      isBehind = true
      try tell(her(.welcome), [.strong(her(.changedMeanwhile))])
      try await catchUp()
    case let error as ClientError where error.code == .unreachable:
      try tell(her(.welcome), [.text(her(.unreachable))])
    case let refused as PolicyRefusal:
      try tell(
        her(.welcome),
        [.strong(her(.notAllowed))]
          + refused.decision.refusals.map { .item(her.rules.sentence($0)) })
    default:
      if let alarm = RecordAlarm(error) {
        try tell(her(.welcome), [.strong(alarm.sentence(her)), .text(her(AlarmKey.advice))])
      } else {
        try tell(her(.welcome), ConsoleError(toHer: error).pieces(her))
      }
    }
  }
}

/// The log in which a decision stands.
struct LoggedDecision {
  let log: VerifiedLog

  init(_ decided: Decided<some StatementBody>) { log = decided.log }
}

/// The rules do not allow a grant, with every reason.
struct PolicyRefusal: Error {
  let decision: Decision
}
