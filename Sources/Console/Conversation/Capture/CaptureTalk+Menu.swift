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
    let about = "\(content.kind.rawValue) \(place)"
    let all = AskerCode.listed
    let page = Page(
      say(.wishesTitle), [.strong(her.sections([content.kind])), .text(say(.wishesAsk))],
      choices: all.map { her.words.word("asker", $0.rawValue) })
    let known = content.wish?.mayAsk ?? []
    guard
      let marked = try mark(
        page, as: all.map(\.rawValue), known: known.map(\.rawValue),
        of: Asked(.wishesAsk, about: about))
    else { return }
    // Each of her answers is kept at once: she may stop on the next page.
    let mayAsk = all.indices.filter(marked.contains).map { all[$0] }
    let before = content.wish?.restriction
    draft.replace(place, content.with(wish: Wish(mayAsk: mayAsk, restriction: before)))
    try save()
    let words = try restriction(before, about: about)
    draft.replace(place, content.with(wish: Wish(mayAsk: mayAsk, restriction: words)))
    try save()
    try themes(of: place, about: about)
  }

  /// Her own words about a part: what stands is shown, and stays only if she wants it to.
  private mutating func restriction(_ known: String?, about: String) throws -> String? {
    guard let known else { return try line(.wishesTitle, .wishesWords, about: about) }
    let steps: [(label: String, step: CaptureKey)] = [
      (say(.wishesKeep), .wishesKeep), (say(.wishesChange), .wishesChange),
      (say(.wishesTakeBack), .wishesTakeBack),
    ]
    let now: [Page.Piece] = [.strong(known), .text(say(.wishesStands))]
    switch try choose(.wishesTitle, now, steps) {
    case .wishesTakeBack?: return nil
    case .wishesChange?: return try line(.wishesTitle, .wishesAnew, about: about) ?? known
    default: return known
    }
  }

  /// What readers should know of before they read on: themes, without any detail.
  private mutating func themes(of place: Int, about: String) throws {
    // One digit marks: half of them at a time.
    let half = ContentTheme.listed.count / 2
    let halves = [ContentTheme.listed.prefix(half), ContentTheme.listed.dropFirst(half)]
    for (number, themes) in halves.map(Array.init).enumerated() {
      let content = draft.sections[place].content
      let known = content.contentNote ?? []
      let page = Page(
        say(.themesTitle), [.strong(her.sections([content.kind])), .text(say(.themesAsk))],
        choices: themes.map { her.words.word("theme", $0.rawValue) })
      let marked = try mark(
        page, as: themes.map(\.rawValue), known: known.map(\.rawValue),
        of: Asked(.themesAsk, about: "\(about) \(number)"))
      let now = marked.map { places in themes.indices.filter(places.contains).map { themes[$0] } }
      let kept = known.filter { !themes.contains($0) } + (now ?? known.filter(themes.contains))
      let all = ContentTheme.listed.filter(kept.contains)
      draft.replace(place, content.with(contentNote: all))
      try save()
    }
  }

  /// One of the parts.
  func part(_ title: CaptureKey, _ text: CaptureKey) throws -> Int? {
    let labels = draft.sections.map { her.sections([$0.content.kind]) }
    return try stage.pick(say(title), [.text(say(text))], labels, next: her(TalkKey.next))
  }
}
