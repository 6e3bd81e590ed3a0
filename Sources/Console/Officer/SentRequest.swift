internal import Sodium
internal import Statements
package import Testimony

/// What an officer keeps of a request that was sent: the code, the case reference and the message,
/// which nobody but her can read in the request itself.
package struct SentRequest: Codable, Hashable, Sendable {
  package let request: RequestID
  package let hash: StatementHash
  package let code: RecordCode
  package let caseReference: String
  package let message: String?

  package init(
    request: RequestID, hash: StatementHash, code: RecordCode, caseReference: String,
    message: String?
  ) {
    self.request = request
    self.hash = hash
    self.code = code
    self.caseReference = caseReference
    self.message = message
  }

  /// Before the case reference in what is sealed to her: her program says it in her language.
  package static let label = "Case "

  /// What is sealed to her.
  package static func detail(_ caseReference: String, message: String?) -> String {
    label + caseReference + (message.map { "\n\n\($0)" } ?? "")
  }

  /// Bytes of a note; a message has at most 16 KiB.
  private static let limit = 131_072
}

extension SentRequest {
  /// Keeps the note sealed; durable when this returns.
  func keep(in folder: SealedFolder) throws {
    var encoded = try CanonicalJSON.encode(self)
    defer { encoded.wipe() }
    try folder.write(request.description, encoded)
  }

  /// The note of a request; `nil` for one that was sent from another machine.
  /// - Throws: ``ConsoleError`` when the note is about another request than it says.
  static func read(
    _ request: RequestID, hash: StatementHash, in folder: SealedFolder
  ) throws -> SentRequest? {
    guard let content = try folder.read(request.description) else { return nil }
    let note = try? content.withUnsafeBytes {
      try CanonicalJSON.decode(SentRequest.self, from: Array($0), limit: limit)
    }
    guard let note, note.request == request, note.hash == hash else {
      throw ConsoleError.data("a note about a request was changed")
    }
    return note
  }
}
