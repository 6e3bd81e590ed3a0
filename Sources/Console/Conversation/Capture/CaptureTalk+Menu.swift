internal import Policy
internal import Testimony

extension CaptureTalk {
  private enum Step { case account, question, needs, observation, wishes, readBack, close }

  /// What next? Everything can wait, and a session may end with what she needs and nothing else.
  mutating func menu() throws -> Bool {
    while true {
      let hasAccount = draft.place(of: .account) != nil
      let hasParts = !draft.sections.isEmpty
      let steps: [(Bool, CaptureKey, Step)] = [
        (true, .toAccount, .account), (hasAccount, .toQuestion, .question),
        (true, .toNeeds, .needs), (true, .toObservation, .observation),
        (hasParts, .toWishes, .wishes), (hasParts, .toReadBack, .readBack),
        (true, .toClose, .close),
      ]
      let offered = steps.filter(\.0).map { (label: say($0.1), step: $0.2) }
      switch try choose(.menuTitle, menuPieces, offered) {
      case .account?: try tell(.account, title: .accountTitle, text: .accountText)
      case .question?: try ask()
      case .needs?: try tell(.needs, title: .toNeeds, text: .needsText)
      case .observation?: try observe()
      case .wishes?: try wishes()
      case .readBack?: try readBack()
      case .close?:
        try close()
        return true
      case nil: continue
      }
    }
  }

  private var menuPieces: [Page.Piece] {
    let questions = draft.segments.filter { $0.role == .question }
    let leading = questions.count { $0.questionType == .leading }
    var pieces: [Page.Piece] = []
    if draft.sections.isEmpty {
      pieces.append(.text(say(.menuNone)))
    } else {
      let kinds = her.sections(draft.sections.map(\.content.kind))
      pieces.append(
        .text(her(.menuParts, count: draft.sections.count, ["sections": kinds])))
    }
    if !questions.isEmpty { pieces.append(.text(her(.menuQuestions, count: questions.count))) }
    if leading > 0 { pieces.append(.text(her(.menuLeading, count: leading))) }
    return pieces + [.quiet(say(.menuSaved))]
  }

  /// Who may ever ask for a part, and her own words about it.
  private mutating func wishes() throws {
    guard let place = try part(.wishesTitle, .wishesPick) else { return }
    let content = draft.sections[place].content
    let asked = content.wish?.mayAsk ?? []
    let all = AskerCode.listed
    let page = Page(
      say(.wishesTitle), [.strong(her.sections([content.kind])), .text(say(.wishesAsk))],
      choices: all.map { her.words.word("asker", $0.rawValue) })
    let before = Set(all.indices.filter { asked.contains(all[$0]) })
    guard let marked = try stage.mark(page, marked: before) else { return }
    let words = try line(.wishesTitle, .wishesWords) ?? content.wish?.restriction
    draft.replace(
      place,
      content.with(
        wish: Wish(mayAsk: all.indices.filter(marked.contains).map { all[$0] }, restriction: words)
      ))
    try save()
  }

  /// One of the parts, a page of them at a time.
  func part(_ title: CaptureKey, _ text: CaptureKey) throws -> Int? {
    let size = Page.mostChoices - 1
    let all = Array(draft.sections.indices)
    var first = 0
    while true {
      let shown = Array(all[first..<min(first + size, all.count)])
      let isLast = first + shown.count == all.count
      let labels = shown.map { her.sections([draft.sections[$0].content.kind]) }
      let page = Page(
        say(title), [.text(say(text))], choices: labels + (isLast ? [] : [her(TalkKey.next)]))
      guard let chosen = try stage.choose(page) else {
        guard first > 0 else { return nil }
        first -= size
        continue
      }
      if chosen < shown.count { return shown[chosen] }
      first += size
    }
  }

  /// What comes next, who asks how she is, and whom she can turn to.
  private mutating func close() throws {
    for key in [CaptureKey.closeNext, .closeAfter] {
      guard let text = try line(.closeTitle, key) else { continue }
      note(key, text)
    }
    try save()
    let contacts = try country.map {
      try PolicyBook.embedded.rules(about: .contacts, in: [$0]).flatMap(\.values)
    }
    if let contacts, !contacts.isEmpty {
      let pieces: [Page.Piece] = [.text(say(.closeContacts))] + contacts.map { .item($0) }
      _ = try stage.choose(Page(say(.closeTitle), pieces, choices: [say(.goOn)]))
    }
  }
}
