internal import Client
internal import Statements
internal import Testimony

extension ConsentTalk {
  /// What has become of a decision whose answer did not arrive.
  enum Fate {
    case arrived
    /// It is known that nothing was decided, and she wants to send it again.
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
    repeat {
      guard try stage.choose(page) != nil else { return .open }
      try await catchUp()
    } while isBehind
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

  /// Reads what is new when she comes back to her first page. Whatever keeps it from being read is no news
  /// there; what does not add up is.
  mutating func refresh() async throws {
    guard !isBehind else { return }
    stage.wait(Page(her(.oneMoment)))
    do {
      desk = try await desk.reopened()
    } catch {
      guard RecordAlarm(error) != nil else { return }
      try await tell(error)
    }
  }

  /// Reads the record anew if what she sees may be old; a line that is down is no news to her then.
  mutating func catchUp() async throws {
    guard isBehind else { return }
    stage.wait(Page(her(.oneMoment)))
    do {
      desk = try await desk.reopened()
      isBehind = false
    } catch let error as ClientError where error.mayHaveArrived {
      return
    } catch {
      isBehind = false
      try await tell(error)
    }
  }
}
