import Foundation

/// One testimony in a town: the commands of its story, each with what it answers.
struct Telling: Sendable {
  let town: Town
  let service: String
  let code: String
  /// The name of the file with her words.
  var words = "phrase"

  var phraseFile: String { town.given + "/" + words }

  /// Imports and seals a statement with its attachments.
  /// - Parameter more: options of the import.
  static func begin(
    in town: Town, at service: String, statement: String, attachments: [String] = [],
    more: [String] = []
  ) async throws -> Telling {
    let attach = attachments.flatMap { ["--attach", $0] }
    try await town.done("advocate", ["capture", "import", statement] + attach + more)
    let sealed = try await town.done(
      "advocate",
      [
        "capture", "seal", "--consent-given", "--told", "no", "--phrase-file",
        town.given + "/phrase", "--json",
      ], service: service
    ).document(Document.Sealed.self)
    return Telling(town: town, service: service, code: sealed.code)
  }

  /// The same testimony at a service that was started again.
  func at(_ service: String) -> Telling {
    Telling(town: town, service: service, code: code, words: words)
  }

  func ask(
    _ sections: String, purpose: String = "investigation", basis: String = "criminal_procedure",
    reference: String = "12 Js 7/26", message: String? = nil
  ) async throws {
    try await town.done(
      "prosecutor",
      [
        "request", "new", "--record", code, "--sections", sections, "--purpose", purpose,
        "--legal-basis", basis, "--until", "90d", "--case", reference, "--json",
      ] + (message.map { ["--message", $0] } ?? []), service: service)
  }

  /// One step of hers.
  /// - Parameter home: of the machine she uses.
  func consent(
    _ step: String..., more: [String] = [], home: String = "survivor"
  ) async throws -> Ended {
    try await town.toldonce(
      home,
      ["consent"] + step + more
        + ["--record", code, "--phrase-file", phraseFile, "--json"], service: service)
  }

  func read(
    _ more: [String] = [], as reader: String = "prosecutor", code other: String? = nil,
    reason: String = "preparing_questions"
  ) async throws -> Ended {
    try await town.toldonce(
      reader, ["read", other ?? code, "--reason", reason, "--json"] + more, service: service)
  }

  func checkLog() async throws -> Document.LogCheck {
    try await town.done("anyone", ["log", "check", "--json"], service: service).document()
  }
}
