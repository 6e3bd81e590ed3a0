internal import Client
internal import Statements
internal import Testimony

extension ConsentTalk {
  /// Everything that has happened, the newest first, in sentences.
  func history() throws {
    let record = desk.record
    let events = try desk.events()
    var pieces: [Page.Piece] =
      events.isEmpty ? [.text(her(.noHistory))] : events.reversed().map { .item($0.sentence) }
    let fetched = record.fetches.reduce(0) { $0 + $1.statement.body.fetches }
    if fetched > 0 { pieces.append(.text(her(.rootFetches, count: fetched))) }
    pieces.append(
      .strong(
        record.alarms.isEmpty ? her(.checked, count: desk.statementCount) : her(.logUnsound)))
    try tell(her(.history), pieces)
  }
}

extension ConsentDesk {
  /// Statements about her record that were found in the log.
  var statementCount: Int { record.told.count + record.releases.count }

  /// What has happened, in the order of the log, each in a sentence.
  func events() throws -> [(leaf: Int, sentence: String)] {
    let written = Dictionary(
      uniqueKeysWithValues: WrittenNote.all(at: self).map { ($0.manifest, $0.sentence(names)) })
    var events = record.acts.map { act, admitted in
      (admitted.leaf, written[act.hash] ?? sentence(act, at: admitted.admitted))
    }
    events += record.requests.map {
      ($0.admitted.leaf, her.moment($0.admitted.admitted) + ": " + sentence($0.statement.body))
    }
    events += try record.releases.all().map { ($0.release.admitted.leaf, sentence($0)) }
    events += record.inquiries.map { ($0.admitted.leaf, sentence($0)) }
    events += record.retention.map { ($0.admitted.leaf, sentence($0)) }
    events += record.recoveryEvents.map { ($0.admitted.leaf, sentence($0)) }
    events += record.acknowledgements.map { ($0.leaf, sentence($0)) }
    events += record.outcomes.map { ($0.leaf, sentence($0)) }
    return events.sorted { $0.0 < $1.0 }.map { (leaf: $0.0, sentence: $0.1) }
  }
}
