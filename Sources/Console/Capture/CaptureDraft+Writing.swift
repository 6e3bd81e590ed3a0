internal import Testimony

extension CaptureDraft {
  /// The section of a kind that is being written, if it was begun.
  func place(of kind: SectionKind) -> Int? { sections.lastIndex { $0.content.kind == kind } }

  /// Adds a segment to the section of a kind, which begins with it if there is none.
  /// - Returns: the segment's id.
  @discardableResult
  mutating func add(
    to kind: SectionKind, at now: Timestamp, _ make: (_ id: String) -> Segment
  ) -> String {
    guard let place = place(of: kind) else {
      let phase: SessionPhase =
        switch kind {
        case .account: .account
        case .session: .engage
        case .needs, .wishes, .observations: .closure
        default: .questions
        }
      sections.append(
        Section(
          content: SectionContent(
            kind: kind, language: language, phase: phase, started: now, ended: now,
            present: session?.present ?? [], interpreter: session?.interpreter,
            segments: [make("s1")]), attachments: []))
      return "s1"
    }
    let section = sections[place]
    let id = nextSegment(of: section.content)
    replace(
      place, section.content.with(segments: section.content.segments + [make(id)], ended: now))
    return id
  }

  /// Puts what was being written when a session ended where it would have stood. Every way to reading back
  /// and to sealing begins with it: words that stand nowhere else would go with the draft. She has not
  /// approved the part to which they come.
  /// - Returns: whether there was something.
  @discardableResult
  mutating func foldUnfinished(at now: Timestamp) -> Bool {
    guard run == nil, let unfinished = session?.unfinished else { return false }
    session?.unfinished = nil
    let words = unfinished.text.trimmed
    guard !words.isEmpty else { return true }
    let target = unfinished.place
    let original =
      target.role == .interpreter
      ? place(of: target.kind).flatMap { sections[$0].content.segments.last?.id } : nil
    let other = target.role == .interpreter ? interpretedInto : nil
    add(to: target.kind, at: now) {
      Segment(
        id: $0, role: target.role, text: words, language: other, translationOf: original,
        answer: target.isAnswer ? .told : nil, at: now)
    }
    return true
  }

  /// Takes out what was interpreted of words that were changed, where nobody came back to it before sealing.
  mutating func leaveOutdated() {
    guard run == nil, let outdated = session?.outdated else { return }
    session?.outdated = nil
    guard let place = place(of: outdated.kind) else { return }
    for old in interpretations(of: outdated.segment, in: place) { takeOut(old.id, of: place) }
  }

  /// What stays when the sealed record has all the rest: words that were being written, and that a program
  /// before this one has left out when it sealed. `nil` where there are none.
  var unsealed: CaptureDraft? {
    guard let unfinished = session?.unfinished, !unfinished.text.trimmed.isEmpty else { return nil }
    var rest = CaptureDraft(language: language, now: begun)
    rest.session?.step = .menu
    rest.session?.unfinished = unfinished
    return rest
  }

  /// The language of an interpretation, where it is not the one in which she tells.
  private var interpretedInto: Language? {
    session?.interpretedInto.flatMap { $0 == language ? nil : $0 }
  }

  /// The interpretations of a segment.
  func interpretations(of segment: String, in place: Int) -> [Segment] {
    sections[place].content.segments.filter { $0.translationOf == segment }
  }

  /// Marks an assessment with codes; without any, it has none.
  mutating func code(_ segment: String, of place: Int, with topics: [TopicCode]) {
    let content = sections[place].content
    let segments = content.segments.map {
      $0.id == segment ? $0.with(topics: topics.isEmpty ? nil : topics) : $0
    }
    replace(place, content.with(segments: segments, ended: nil))
  }

  /// Writes a segment anew; she has to approve its section again.
  mutating func change(_ segment: String, of place: Int, to text: String) {
    put(segment, of: place) { ($0.answer == nil ? nil : .told, text) }
  }

  /// What she said to a question becomes an answer without words; what was interpreted of them goes, too.
  mutating func change(_ segment: String, of place: Int, to answer: Segment.AnswerKind) {
    put(segment, of: place) { _ in (answer, "") }
    keep(of: place) { $0.translationOf != segment }
  }

  private mutating func put(
    _ segment: String, of place: Int,
    _ change: (Segment) -> (answer: Segment.AnswerKind?, text: String)
  ) {
    let content = sections[place].content
    let segments = content.segments.map { old -> Segment in
      guard old.id == segment else { return old }
      let (answer, text) = change(old)
      return old.with(text: text, answer: answer, at: old.at)
    }
    replace(place, content.with(segments: segments, ended: nil))
  }

  /// Takes a segment out, with what belongs to it: the answer to a question, and what was interpreted of it.
  mutating func takeOut(_ segment: String, of place: Int) {
    let segments = sections[place].content.segments
    guard let index = segments.firstIndex(where: { $0.id == segment }) else { return }
    var ids = [segment]
    let next = segments[(index + 1)...].first { $0.translationOf != segment }
    if segments[index].role == .question, let next, next.answer != nil { ids.append(next.id) }
    keep(of: place) { old in
      !ids.contains(old.id) && !ids.contains { $0 == old.translationOf }
    }
  }

  /// What is attached is not lost with the words: it is taken off where it can be seen.
  private mutating func keep(of place: Int, _ isKept: (Segment) -> Bool) {
    let content = sections[place].content
    let segments = content.segments.filter(isKept)
    if segments.isEmpty && sections[place].attachments.isEmpty {
      sections.remove(at: place)
    } else {
      replace(place, content.with(segments: segments, ended: nil))
    }
  }

  mutating func replace(_ place: Int, _ content: SectionContent) {
    sections[place] = Section(content: content, attachments: sections[place].attachments)
  }

  /// The segments of all sections, for what counts them.
  var segments: [Segment] { sections.flatMap(\.content.segments) }

  /// Whether she has agreed in the guided session, so that nobody asks again. A statement that was written
  /// elsewhere can be gone on with; its consent is still asked for.
  var hasConsented: Bool {
    session.map { !$0.heard.isEmpty && ([.account, .menu, .close].contains($0.step)) } ?? false
  }
}

extension String {
  /// Without empty lines and spaces around it.
  var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
