internal import Client
internal import Statements
internal import Testimony

extension ConsentTalk {
  /// What has become of a decision.
  enum Fate {
    /// It counts.
    case arrived
    /// It is known that nothing was decided; of one whose answer did not arrive, that she wants to send it
    /// again.
    case notArrived
    /// She leaves it, or it is not known yet.
    case open
  }

  /// Lets her look again, as often as she likes; nothing is signed before.
  mutating func fate() async throws -> Fate {
    isBehind = true
    let title = her.errors.text(.lostTitle)
    let page = Page(
      title, [.text(her.errors.text(.lostPage))], choices: [her.errors.text(.toLookAgain)])
    let before = desk.record.history.head.seq
    while isBehind {
      guard try stage.choose(page) != nil else { return .open }
      // What does not add up says nothing about what has arrived.
      guard try await catchUp() || isBehind else { return .open }
    }
    let later = desk.record.acts.filter { $0.act.body.seq > before }
    guard let last = later.last else {
      guard desk.record.pending == 0 else {
        try tell(title, [.text(her(.pending))])
        return .open
      }
      let again = Page(
        title, [.strong(her.errors.text(.notArrived))], choices: [her(.tryAgain)])
      return try stage.choose(again) == nil ? .open : .notArrived
    }
    let acts = later.map { Page.Piece.item(desk.sentence($0.act, at: $0.admitted.admitted)) }
    guard case .survivor = desk.record.history.actor(of: last.act.hash) else {
      try tell(title, [.strong(her(.changedMeanwhile))] + acts)
      return .open
    }
    // All that was decided since then is named: of two steps perhaps only the first.
    try tell(title, [.strong(her.errors.text(.arrived))] + acts)
    return .arrived
  }

  /// Reads the record anew after an answer that does not add up, and says nothing yet.
  /// - Returns: what has become of the decision, as far as the record shows it, and that in words.
  mutating func lookQuietly() async -> (Fate, [Page.Piece]) {
    let before = desk.record.history.head.seq
    guard let newer = try? await desk.reopened(), newer.record.alarms.isEmpty else {
      return (.open, [.strong(her(.alarmOpen))])
    }
    desk = newer
    let later = newer.record.acts.filter { $0.act.body.seq > before }
    guard let last = later.last else {
      // A service that has lied once is not taken at its word: it may still come.
      let isWaiting = newer.record.pending > 0
      return (.open, [.strong(her(isWaiting ? .alarmOpen : .alarmNotTaken))])
    }
    let acts = later.map { Page.Piece.item(desk.sentence($0.act, at: $0.admitted.admitted)) }
    guard case .survivor = newer.record.history.actor(of: last.act.hash) else {
      return (.open, [.strong(her(.changedMeanwhile))] + acts)
    }
    return (.arrived, [.strong(her(.alarmCounts))] + acts)
  }

  /// Reads what is new when she comes back to her first page. Whatever keeps it from being read is no news
  /// there; what does not add up is.
  mutating func refresh() async throws {
    // What does not add up was said, and stands there: it is not said a second time.
    guard !isBehind, unsound == nil else { return }
    stage.wait(Page(her(.oneMoment)))
    do {
      desk = try await desk.reopened()
    } catch {
      guard RecordAlarm(error) != nil else { return }
      try await tell(error)
    }
  }

  /// Reads the record anew if what she sees may be old; a line that is down is no news to her then.
  /// - Returns: whether she sees how it is now.
  @discardableResult
  mutating func catchUp() async throws -> Bool {
    guard isBehind else { return true }
    stage.wait(Page(her(.oneMoment)))
    do {
      desk = try await desk.reopened()
      isBehind = false
      return true
    } catch let error as ClientError where error.mayHaveArrived {
      return false
    } catch {
      try await tell(error)
      return false
    }
  }
}
