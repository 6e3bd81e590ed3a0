internal import Policy
internal import Testimony

extension CaptureTalk {
  private enum Step { case account, question, needs, observation, wishes, readBack, attach, close }

  /// What next? Everything can wait, and a session may end with what she needs and nothing else.
  /// - Returns: whether she signs now; otherwise it is closed for today.
  mutating func menu() throws -> Bool {
    while true {
      let hasAccount = draft.place(of: .account) != nil
      let hasParts = !draft.sections.isEmpty
      let steps: [(Bool, CaptureKey, Step)] = [
        (true, .toAccount, .account), (hasAccount, .toQuestion, .question),
        (true, .toNeeds, .needs), (true, .toObservation, .observation),
        (hasParts, .toWishes, .wishes), (hasParts, .toReadBack, .readBack),
        (hasParts, .toAttach, .attach), (true, .toClose, .close),
      ]
      let offered = steps.filter(\.0).map { (label: say($0.1), step: $0.2) }
      switch try choose(.menuTitle, menuPieces, offered) {
      case .account?: try tell(.account, title: .accountTitle, text: .accountText)
      case .question?: try ask()
      case .needs?: try tell(.needs, title: .toNeeds, text: .needsText)
      case .observation?: try observe()
      case .wishes?: try wishes()
      case .readBack?: if try readBack() { return true }
      case .attach?: try attachments()
      case .close?:
        try go(to: .close)
        if try close() { return false }
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
    let attached = draft.attached
    if !attached.isEmpty { pieces.append(.text(her(.menuAttached, count: attached.count))) }
    if attached.contains(where: { $0.file.state == .away }) {
      pieces.append(.strong(say(.menuAttachedAway)))
    }
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
    let words = try restriction(content.wish?.restriction)
    let wish = Wish(
      mayAsk: all.indices.filter(marked.contains).map { all[$0] }, restriction: words)
    let themes = try self.themes(of: content)
    draft.replace(place, content.with(wish: wish).with(contentNote: themes))
    try save()
  }

  /// Her own words about a part: what stands is shown, and stays only if she wants it to.
  private func restriction(_ known: String?) throws -> String? {
    guard let known else { return try line(.wishesTitle, .wishesWords) }
    let steps: [(label: String, step: CaptureKey)] = [
      (say(.wishesKeep), .wishesKeep), (say(.wishesChange), .wishesChange),
      (say(.wishesTakeBack), .wishesTakeBack),
    ]
    let now: [Page.Piece] = [.strong(known), .text(say(.wishesStands))]
    switch try choose(.wishesTitle, now, steps) {
    case .wishesTakeBack?: return nil
    case .wishesChange?: return try line(.wishesTitle, .wishesAnew) ?? known
    default: return known
    }
  }

  /// What readers should know of before they read on: themes, without any detail.
  private func themes(of content: SectionContent) throws -> [ContentTheme] {
    let known = content.contentNote ?? []
    var kept: [ContentTheme] = []
    // One digit marks: half of them at a time.
    let half = ContentTheme.listed.count / 2
    for themes in [ContentTheme.listed.prefix(half), ContentTheme.listed.dropFirst(half)] {
      let themes = Array(themes)
      let page = Page(
        say(.themesTitle), [.strong(her.sections([content.kind])), .text(say(.themesAsk))],
        choices: themes.map { her.words.word("theme", $0.rawValue) })
      let before = Set(themes.indices.filter { known.contains(themes[$0]) })
      let marked = try stage.mark(page, marked: before) ?? before
      kept += themes.indices.filter(marked.contains).map { themes[$0] }
    }
    return kept
  }

  /// One of the parts.
  func part(_ title: CaptureKey, _ text: CaptureKey) throws -> Int? {
    let labels = draft.sections.map { her.sections([$0.content.kind]) }
    return try stage.pick(say(title), [.text(say(text))], labels, next: her(TalkKey.next))
  }
}
