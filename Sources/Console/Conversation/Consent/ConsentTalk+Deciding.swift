internal import API
internal import Client
internal import Policy
internal import Statements
internal import Testimony

extension ConsentTalk {
  /// Says a decision back, asks, signs it, and says that it is done: the same steps for a yes and a no,
  /// for giving and for stopping.
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
    stage.wait(Page(her(.oneMoment)))
    do {
      try workplace.remember(try await sign(desk).log)
      desk = try await desk.reopened()
    } catch let error as Leaving {
      throw error
    } catch {
      try await tell(error)
      return false
    }
    try tell(her(.isDone), done ?? [.text(her(.doneHint))])
    return true
  }

  /// Says what kept something from being done, and what that means for her.
  mutating func tell(_ error: any Error) async throws {
    switch error {
    case let error as ClientError where error.problem?.kind == .unwitnessed:
      try tell(her(.welcome), [.text(her(.unconfirmed))])
    case let error as ClientError where error.problem?.kind == .conflict:
      desk = try await desk.reopened()
      try tell(her(.welcome), [.strong(her(.changedMeanwhile))])
    case let error as ClientError where error.code == .unreachable:
      try tell(her(.welcome), [.text(her(.unreachable))])
    case let refused as PolicyRefusal:
      try tell(
        her(.welcome),
        [.strong(her(.notAllowed))]
          + refused.decision.refusals.map { .item(her.rules.sentence($0)) })
    default:
      if let alarm = RecordAlarm(error) {
        try tell(
          her(.welcome), [.strong(alarm.sentence(her)), .text(her(AlarmKey.advice))])
      } else {
        let message = ConsoleError(error).message
        try tell(her(.welcome), [.text(her(.trouble, ["message": message]))])
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
