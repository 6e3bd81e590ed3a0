internal import Client
internal import Sodium
internal import Statements
internal import Testimony

/// An addition to a record on its way: sealed on disk until all of it has arrived.
struct AdditionDraft: Codable, Hashable, Sendable {
  /// What is done.
  enum Step: String, Codable, Sendable {
    case answer
    case correct
    case takeOver = "take_over"
    case translate
  }

  let begun: Timestamp
  /// When it was saved last; `nil` where a program before this one did it.
  var saved: Timestamp?
  let code: RecordCode
  let step: Step
  /// The question that is answered, by its hash, its id, and its number among all.
  let question: StatementHash?
  let questionID: QuestionID?
  let number: Int?
  var sections: [CaptureDraft.Section]
  /// Of which sections they are the next versions, in the same order; `nil` where they are new ones.
  var versions: [SectionVersion]?
  /// Versions of which words were being written, and nobody has said yet that they are all; `nil` where there
  /// are none.
  var unfinished: [SectionVersion]?
  /// Why something is put right, as far as it was typed when somebody left.
  var halfReason: String?
  /// Signed by her and the advocate, and perhaps sent in part: sending goes on with it.
  var run: AdditionRun?

  /// Begins one that answers nothing.
  init(_ step: Step, to code: RecordCode, now: Timestamp) {
    begun = now
    self.code = code
    self.step = step
    question = nil
    questionID = nil
    number = nil
    sections = []
    versions = step == .takeOver ? nil : []
    run = nil
  }

  /// Begins the answer to a question.
  init(
    answering question: StatementHash, _ id: QuestionID, number: Int, in code: RecordCode,
    with sections: [CaptureDraft.Section], now: Timestamp
  ) {
    begun = now
    self.code = code
    step = .answer
    self.question = question
    questionID = id
    self.number = number
    self.sections = sections
    versions = nil
    run = nil
  }

  /// Adds the next version of a part, or writes it anew: each part has one in an addition.
  mutating func put(_ content: SectionContent, after part: OpenedPart) {
    let section = CaptureDraft.Section(content: content, attachments: [])
    guard let place = versions?.firstIndex(of: part.next) else {
      sections.append(section)
      versions = (versions ?? []) + [part.next]
      return
    }
    sections[place] = section
  }

  /// What is to be said of a part, if something is.
  func content(after part: OpenedPart) -> SectionContent? {
    versions?.firstIndex(of: part.next).map { sections[$0].content }
  }

  /// The same with words that are being written.
  mutating func write(_ content: SectionContent, after part: OpenedPart) {
    put(content, after: part)
    guard unfinished?.contains(part.next) != true else { return }
    unfinished = (unfinished ?? []) + [part.next]
  }

  /// The words that were written of a part are all.
  mutating func finish(_ part: OpenedPart) {
    let rest = (unfinished ?? []).filter { $0 != part.next }
    unfinished = rest.isEmpty ? nil : rest
  }

  /// Whether something was begun on a part that is neither a correction nor an approval yet, or was written in
  /// one and is not finished.
  func isBegun(_ part: OpenedPart) -> Bool {
    if unfinished?.contains(part.next) == true { return true }
    return content(after: part).map {
      $0.corrects?.version != part.entry.version && $0.approved == nil
    } ?? false
  }

  /// Keeps only what has other words than before: an approval that was not signed is none.
  mutating func keepWords(of parts: [OpenedPart]) {
    for part in parts where content(after: part)?.originals == part.content.originals { drop(part) }
  }

  /// Takes back what was to be said of a part.
  mutating func drop(_ part: OpenedPart) {
    finish(part)
    guard let place = versions?.firstIndex(of: part.next) else { return }
    sections.remove(at: place)
    versions?.remove(at: place)
  }

  /// What the client seals.
  func addition() throws -> RecordAddition {
    RecordAddition(
      sections: try sections.map { section in
        CapturedRecord.Section(
          content: section.content,
          attachments: try section.attachments.map {
            .init(name: $0.name, mediaType: $0.mediaType, source: try $0.source())
          })
      }, versions: versions ?? [], answers: question)
  }

  /// The command that goes on with it.
  var command: String {
    switch step {
    case .answer: "toldonce capture answer \(code) \(number ?? 1)"
    case .correct: "toldonce capture correct \(code)"
    case .takeOver: "toldonce capture take-over \(code)"
    case .translate: "toldonce capture translate \(code)"
    }
  }
}

/// Additions that are not finished on this machine: one of a record at a time, as each of them stands
/// at the end of her consent chain.
struct AdditionDrafts {
  private let folder: SealedFolder

  init(in home: Home, keys: PrincipalKeys) throws {
    folder = try SealedFolder(.additions, in: home, keys: keys)
  }

  func all() throws -> [AdditionDraft] {
    try folder.names().compactMap { RecordCode($0) }.compactMap { try read($0) }
  }

  /// Keeps other programs of this person from working on the same record's additions.
  func lock(_ code: RecordCode) throws -> FileLock {
    try FileLock(path: folder.lockPath(code.text), waits: false, leavesFile: false)
  }

  func read(_ code: RecordCode) throws -> AdditionDraft? {
    guard let content = try folder.read(code.text) else { return nil }
    do {
      return try content.withUnsafeBytes {
        try CanonicalJSON.decode(AdditionDraft.self, from: Array($0), limit: CaptureDraft.limit)
      }
    } catch {
      throw ConsoleError.data(.draftOfOther, hint: .init(.itsProgram))
    }
  }

  /// Durable when this returns.
  func save(_ draft: AdditionDraft) throws {
    var saved = draft
    saved.saved = .now
    var encoded = try CanonicalJSON.encode(saved)
    defer { encoded.wipe() }
    try folder.write(draft.code.text, encoded)
  }

  func discard(_ code: RecordCode) throws { try folder.remove(code.text) }
}
