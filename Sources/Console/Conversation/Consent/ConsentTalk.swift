package import Client
internal import Sealing
internal import Statements
package import Testimony

/// The conversation in which she sees and decides, page by page.
///
/// It adds nothing to what the one-step commands do: the same desk verifies, says and signs.
package struct ConsentTalk {
  let stage: any Stage
  let workplace: Workplace
  var desk: ConsentDesk
  /// Whether something may have been decided that she does not see yet.
  var isBehind = false
  /// What did not add up while she was here, the newest, until she leaves.
  var unsound: (alarm: RecordAlarm, error: any Error)?

  /// How often she has told, as it was when this was the newest manifest; the note is `nil` where it could
  /// not be had.
  var told: (manifest: StatementHash, note: TellingsNote?)?

  var her: HerWords { desk.her }

  /// The whole of it, until she leaves.
  /// - Parameters:
  ///   - code: of her record; asked for if it was not given.
  ///   - stage: where it takes place; it is cleared and closed whatever happens.
  package static func hold(
    _ code: RecordCode?, on stage: any Stage, at workplace: Workplace
  ) async throws {
    defer { stage.close() }
    do {
      let door = try ConsentDoor(stage: stage, workplace: workplace)
      try await ConsentTalk(
        stage: stage, workplace: workplace, desk: try await door.open(code)
      ).hold()
    } catch is Leaving {
      return
    }
  }

  /// The same from the moment at which her words have become keys.
  /// - Throws: what keeps the record from being shown; there is nobody here to tell it.
  package static func hold(
    _ session: SurvivorSession, on stage: any Stage, at workplace: Workplace
  ) async throws {
    defer { stage.close() }
    do {
      try await ConsentTalk(
        stage: stage, workplace: workplace, desk: try await ConsentDesk.open(session, at: workplace)
      ).hold()
    } catch is Leaving {
      return
    }
  }

  private func hold() async throws {
    var talk = self
    defer {
      // Nobody waits in front of her record until it is written.
      stage.close()
      talk.desk.keepAccount()
    }
    try await talk.home()
  }

  /// Chooses on a page, each choice with what it means.
  func choose<Step>(
    _ title: String, _ pieces: [Page.Piece], _ steps: [(label: String, step: Step)]
  ) throws -> Step? {
    try stage.choose(Page(title, pieces, choices: steps.map(\.label))).map { steps[$0].step }
  }

  /// Shows something to read, with nothing to decide.
  func tell(_ title: String, _ pieces: [Page.Piece]) throws {
    _ = try stage.choose(Page(title, pieces))
  }
}
