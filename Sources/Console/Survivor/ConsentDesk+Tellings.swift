internal import Client
internal import Statements
internal import Testimony

extension ConsentDesk {
  /// How often she has told, and why she was asked again. What stands before her account is said in
  /// each of its sections: the smallest one is read.
  /// - Returns: `nil` when the section cannot be had: that is no reason to show her nothing at all.
  func tellings() async throws -> TellingsNote? {
    let own = record.history.told.tellings
    guard
      let entry = record.history.opening.body.sections.min(by: { $0.length < $1.length })
    else { return TellingsNote(tellings: own) }
    do {
      let content = try await SectionContent(opened: session.content(of: entry, in: record))
      return TellingsNote(tellings: own, in: content)
    } catch is ClientError {
      return nil
    }
  }
}
