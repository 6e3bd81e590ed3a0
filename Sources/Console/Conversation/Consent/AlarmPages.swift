internal import Client

/// Says what does not add up, and lets her have what shows it where she wants it.
struct AlarmPages {
  let stage: any Stage
  let her: HerWords

  /// Where the machine is hers it is kept there; on any other it is written only where she says.
  /// - Parameter note: what is known of a decision that was on its way.
  func tell(_ title: String, _ evidence: AlarmEvidence, _ note: [Page.Piece] = []) async throws {
    var said: Set<RecordAlarm> = []
    let sentences = evidence.alarms.filter { said.insert($0).inserted }.map { $0.sentence(her) }
    var pieces: [Page.Piece] =
      sentences.map { .item($0) } + note + [.strong(her(AlarmKey.advice))]
    if let kept = await evidence.keep() { pieces += [.text(her(AlarmKey.evidence)), .text(kept)] }
    let page = Page(title, pieces, choices: [her(.alarmWrite)])
    while try stage.choose(page) != nil {
      do {
        try await FilePages(stage: stage, her: her).write(
          her(.alarmWrite), [.text(her(.alarmWhat))], ending: ".json"
        ) { try await evidence.write(to: $0) }
      } catch let error as Leaving {
        throw error
      } catch {
        _ = try stage.choose(Page(title, ConsoleError(toHer: error).pieces(her)))
      }
    }
  }
}
