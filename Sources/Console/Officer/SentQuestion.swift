internal import Sodium
internal import Statements
package import Testimony

/// What an officer keeps of a question that was sent: in the question itself only she can read it.
package struct SentQuestion: Codable, Hashable, Sendable {
  package let question: QuestionID
  package let hash: StatementHash
  package let text: String

  package init(question: QuestionID, hash: StatementHash, text: String) {
    self.question = question
    self.hash = hash
    self.text = text
  }

  /// Bytes of a note; a question has at most 16 KiB.
  private static let limit = 131_072
}

extension SentQuestion {
  /// Keeps the note sealed; durable when this returns.
  func keep(in folder: SealedFolder) throws {
    var encoded = try CanonicalJSON.encode(self)
    defer { encoded.wipe() }
    try folder.write(question.description, encoded)
  }

  /// The note of a question; `nil` for one that was sent from another machine.
  /// - Throws: ``ConsoleError`` when the note is about another question than it says.
  static func read(
    _ question: QuestionID, hash: StatementHash, in folder: SealedFolder
  ) throws -> SentQuestion? {
    guard let content = try folder.read(question.description) else { return nil }
    let note = try? content.withUnsafeBytes {
      try CanonicalJSON.decode(SentQuestion.self, from: Array($0), limit: limit)
    }
    guard let note, note.question == question, note.hash == hash else {
      throw ConsoleError.data("a note about a question was changed")
    }
    return note
  }
}
