internal import Client

extension ConsentTalk {
  /// Asks where something is to be written, writes it there, and says where it is.
  mutating func write(
    _ title: String, _ hint: [Page.Piece], ending: String,
    _ body: (String) async throws -> Void
  ) async throws {
    do {
      try await FilePages(stage: stage, her: her).write(title, hint, ending: ending, body)
    } catch let error as Leaving {
      throw error
    } catch {
      try await tell(error)
    }
  }
}
