internal import Testimony

extension CaptureTalk {
  private enum Step { case add, takeOff, done }

  /// A recording of what she tells, a photograph, a document that she brought: what is attached, and what
  /// is attached or taken off now. A file stays where it is until the account is sealed.
  mutating func attachments() throws {
    var note: [Page.Piece] = []
    while true {
      let attached = draft.attached
      let list =
        attached.isEmpty ? [.text(say(.attachNone))] : attached.flatMap { pieces(of: $0.file) }
      let steps: [(Bool, String, Step)] = [
        (true, say(.attachAdd), .add), (!attached.isEmpty, say(.attachTakeOff), .takeOff),
        (true, her(TalkKey.done), .done),
      ]
      let offered = steps.filter(\.0).map { (label: $0.1, step: $0.2) }
      switch try choose(.attachTitle, note + list + [.quiet(say(.attachStays))], offered) {
      case .add?: note = try add()
      case .takeOff?: note = try takeOff(attached)
      case .done?, nil: return
      }
    }
  }

  /// Name and size, and what is not as it was.
  private func pieces(of file: CaptureDraft.File) -> [Page.Piece] {
    [.item(her.attached(file))] + fault(of: file)
  }

  /// Why a file could not be sealed now; nothing where it could.
  private func fault(of file: CaptureDraft.File) -> [Page.Piece] {
    // What was touched is read as a whole to see whether it is the same.
    if file.state == .touched { stage.wait(Page(say(.attachTitle), [.text(say(.attachLooking))])) }
    do {
      _ = try file.source()
      return []
    } catch {
      let said = ConsoleError(error)
      let fault =
        said.isForHer ? said : ConsoleError.failed(.fileOther, ["name": .text(file.name)])
      return Array(fault.pieces(her).prefix(1))
    }
  }

  /// What could not be sealed now, so that nobody signs it.
  func faults() -> [Page.Piece] { draft.attached.flatMap { fault(of: $0.file) } }

  /// - Returns: what is said of it.
  private mutating func add() throws -> [Page.Piece] {
    let most = CaptureDraft.attachmentLimit
    guard draft.attachmentCount < most else {
      return ConsoleError.usage(.fileMost, ["number": .text("\(most)")]).pieces(her)
    }
    guard let place = draft.sections.count == 1 ? 0 : try part(.attachTitle, .attachPart) else {
      return []
    }
    guard let found = try find() else { return [] }
    let note = try describe(found, at: place)
    draft.forget(Asked(.attachPath))
    return note
  }

  /// Asks for a path until there is a file that can be attached.
  private mutating func find() throws -> FoundFile? {
    var note: [Page.Piece] = []
    while true {
      let page = Page(say(.attachTitle), note + [.text(say(.attachPath))])
      guard
        let typed = try line(
          page, prompt: .attachPrompt, of: Asked(.attachPath), stays: true),
        !typed.isEmpty
      else { return nil }
      // A long recording takes its time.
      stage.wait(Page(say(.attachTitle), [.text(say(.attachLooking))]))
      do {
        let found = try FoundFile(typed: typed)
        guard !draft.holds(found) else {
          throw ConsoleError.usage(.fileTwice, ["name": .text(found.name)])
        }
        return found
      } catch {
        // Another one is typed, or dropped there: behind this one it would be no path.
        draft.forget(Asked(.attachPath))
        note = ConsoleError(error).pieces(her)
      }
    }
  }

  /// What it is, whether she agrees to a recording, and what readers have to know of it.
  private mutating func describe(_ found: FoundFile, at place: Int) throws -> [Page.Piece] {
    let kinds: [CaptureKey] = [.isRecording, .isPhotograph, .isDocument, .isOther]
    let head: [Page.Piece] = [.strong(her.attached(found.name, found.seen.length))]
    let steps = kinds.map { (label: say($0), step: $0) }
    let asked = head + [.text(say(.attachKind))]
    guard let kind = try choose(.attachTitle, asked, steps) else { return [.text(say(.attachNot))] }
    var agreed: Timestamp?
    if kind == .isRecording {
      guard try agrees(head) else { return [.text(say(.attachNot))] }
      agreed = .now
    }
    let more = try line(.attachTitle, .attachMore, about: found.path)
    let what = "\(found.name): \(try record(kind))."
    let note = ([what] + [more].compactMap { $0 }).joined(separator: " ")
    draft.attach(found, to: place, note: note, agreed: agreed, at: .now)
    draft.forget(Asked(.attachPath))
    try save()
    return [.text(say(.attachedNow))]
  }

  /// The steps of consent are about writing down; her voice is asked about apart, for each recording.
  private func agrees(_ head: [Page.Piece]) throws -> Bool {
    let steps = [
      (label: say(.consentYes), step: true), (label: say(.recordingNo), step: false),
    ]
    let text = [CaptureKey.recordingApart, .recordingMeans, .recordingAsk]
    return try choose(.recordingTitle, head + text.map { .text(say($0)) }, steps) == true
  }

  private mutating func takeOff(_ attached: [CaptureDraft.Hanging]) throws -> [Page.Piece] {
    let labels = attached.map(\.file.name)
    let picked =
      attached.count == 1
      ? 0 : try stage.pick(say(.attachTitle), [.text(say(.attachWhich))], labels, next: her(.next))
    guard let picked else { return [] }
    draft.detach(attached[picked])
    try save()
    return [.text(say(.attachOff))]
  }
}
