internal import API
internal import Client
internal import Statements
internal import Testimony

extension ConsentTalk {
  /// Says a decision back, asks, signs it, and says that it is done: the same steps for a yes and a no,
  /// for giving and for stopping. A connection that is lost on the way is no end: she looks again before
  /// anything is signed anew.
  /// - Parameters:
  ///   - isNoFirst: whether leaving it as it is stands first, because of what she wished before.
  ///   - sign: what is signed when she says so.
  @discardableResult
  mutating func decide(
    _ pieces: [Page.Piece], done: [Page.Piece]? = nil, isNoFirst: Bool = false,
    _ sign: (ConsentDesk) async throws -> LoggedDecision
  ) async throws -> Fate {
    let answers = [(label: her(.yes), step: true), (label: her(.no), step: false)]
    let offered = isNoFirst ? answers.reversed() : answers
    guard try choose(her(.sayBack), pieces, offered) == true else {
      try tell(her(.sayBack), [.text(her(.notDone))])
      return .notArrived
    }
    return try await carryOut(done: done, sign)
  }

  /// Signs what was said back, and says that it is done.
  @discardableResult
  mutating func carryOut(
    done: [Page.Piece]? = nil, _ sign: (ConsentDesk) async throws -> LoggedDecision
  ) async throws -> Fate {
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
          return .arrived
        case .notArrived: continue
        case .open: return .open
        }
      } catch let error as ClientError where error.problem?.kind == .unwitnessed {
        try await tell(error)
        return .open
      } catch {
        guard RecordAlarm(error) != nil else {
          try await tell(error)
          return .notArrived
        }
        let (fate, note) = await lookQuietly()
        try await tell(error, note)
        return fate
      }
      try await finish(decided, done ?? [.text(her(.doneHint))])
      return .arrived
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
  /// - Parameter note: beside an alarm, what is known of a decision of hers.
  mutating func tell(_ error: any Error, _ note: [Page.Piece] = []) async throws {
    switch error {
    case let half as HalfDone:
      // What the first step has changed is seen as soon as the service says so.
      if let newer = try? await desk.reopened() { desk = newer }
      try tell(her(.welcome), [.strong(her(half.sentence))])
    case let outdated as Outdated:
      desk = outdated.desk
      try tell(her(.welcome), [.strong(her(outdated.sentence))])
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
          + refused.reasons.map { .item(her.rules.sentence($0)) })
    default:
      if let alarm = RecordAlarm(error) {
        // It stays on her first page, and nothing is read anew just to say it again.
        unsound = (alarm, error)
        isBehind = false
        try await AlarmPages(stage: stage, her: her).tell(
          her(.welcome), desk.evidence(of: [alarm], error: error), note)
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

  /// Several countries may have a time to reflect: the last end is the one that counts, and is said once.
  var reasons: [Decision.Reason] {
    let waits = decision.refusals.filter { $0.code == .reflectionRunning }
    // As it is written, the later moment is the greater text.
    let last = waits.max { $0.parameters["until"] ?? "" < $1.parameters["until"] ?? "" }
    return decision.refusals.filter { $0.code != .reflectionRunning } + [last].compactMap { $0 }
  }
}

/// The first of two steps is signed, and the second is not.
struct HalfDone: Error {
  /// What that means for her.
  let sentence: TalkKey

  /// Signs the first step, and then the second.
  static func guarding<First>(
    _ sentence: TalkKey, at desk: ConsentDesk,
    _ first: (ConsentDesk) async throws -> Decided<First>,
    then second: (ConsentDesk, Statement<First>) async throws -> LoggedDecision
  ) async throws -> LoggedDecision {
    let decided: Decided<First>
    do {
      decided = try await first(desk)
    } catch let error as ClientError where error.problem?.kind == .unwitnessed {
      // It counts, and only its proof is late.
      throw HalfDone(sentence: sentence)
    }
    do {
      try desk.workplace.remember(decided.log)
      return try await second(desk.reopened(), decided.statement)
    } catch let half as HalfDone {
      throw half
    } catch {
      guard RecordAlarm(error) == nil else { throw error }
      throw HalfDone(sentence: sentence)
    }
  }
}
