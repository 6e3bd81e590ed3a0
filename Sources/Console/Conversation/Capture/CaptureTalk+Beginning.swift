internal import Policy
internal import Testimony

extension CaptureTalk {
  /// Every session begins with it: nobody tells twice without need.
  mutating func told() throws -> Bool {
    if draft.told == nil {
      let steps = [(label: say(.toldNo), step: false), (label: say(.toldYes), step: true)]
      guard let isAgain = try choose(.toldTitle, [.text(say(.toldAsk))], steps) else {
        return false
      }
      if isAgain {
        guard let check = try earlier() else { return false }
        draft.told = check
      } else {
        draft.told = .first
      }
    }
    return try go(to: .safety)
  }

  private func earlier() throws -> ToldCheck? {
    var text = CaptureKey.toldCode
    while true {
      guard let typed = try line(.toldTitle, text) else { return nil }
      guard let code = RecordCode(typed: typed) else {
        text = .typedUnclear
        continue
      }
      guard let reason = try line(.toldTitle, .toldWhy) else { return nil }
      return .again(code, because: reason)
    }
  }

  mutating func safety() throws -> Bool {
    let begin = [(label: say(.safetyYes), step: true), (label: say(.safetyNo), step: false)]
    guard try choose(.safetyTitle, [.text(say(.safetyText))], begin) == true else { return false }
    let settings = [
      (label: say(.inPerson), step: SessionNotes.Setting.inPerson),
      (label: say(.remote), step: .remote),
    ]
    guard let setting = try choose(.safetyTitle, [.text(say(.settingAsk))], settings) else {
      return false
    }
    draft.session?.setting = setting
    return try go(to: .age)
  }

  /// Nothing is guessed: where it is not sure that she is 18, nothing is written down.
  mutating func age() throws -> Bool {
    let steps = [(label: say(.ageYes), step: true), (label: say(.ageNo), step: false)]
    guard let isAdult = try choose(.ageTitle, [.text(say(.ageText))], steps) else {
      throw Leaving()
    }
    guard !isAdult else { return try go(to: .present) }
    let contacts = try country.map { try PolicyBook.embedded.childProtection(in: $0) } ?? []
    _ = try stage.choose(
      Page(
        say(.ageTitle), [.strong(say(.ageChild))] + contacts.map { .item(her.words.contact($0)) }))
    return false
  }

  mutating func present() throws -> Bool {
    let others = PresentRole.listed.filter { $0 != .survivor && $0 != .advocate }
    let page = Page(
      say(.presentTitle), [.text(say(.presentText))],
      choices: others.map { her.words.word("present", $0.rawValue) })
    guard let marked = try stage.mark(page, marked: []) else { return false }
    let there = others.indices.filter(marked.contains).map { others[$0] }
    draft.session?.present = [.survivor, .advocate] + there
    if marked.contains(others.firstIndex(of: .interpreter) ?? -1) {
      let interpreter = try line(.presentTitle, .interpreter)
      draft.session?.interpreter = interpreter
    }
    try remark(.companion, as: .notedCompanion)
    let genders: [(label: String, step: CaptureKey)] = [
      (say(.genderWoman), .notedWoman), (say(.genderMan), .notedMan), (say(.genderAny), .notedAny),
    ]
    if let wanted = try choose(.presentTitle, [.text(say(.gender))], genders) {
      try note(wanted)
    }
    try remark(.training, as: .notedTraining)
    return try go(to: .consent)
  }

  /// A line about the session, in the advocate's words, beside what it is about.
  private mutating func remark(_ key: CaptureKey, as noted: CaptureKey) throws {
    guard let text = try line(.presentTitle, key) else { return }
    try note(noted, ["text": text])
  }

  /// Keeps what was answered, as the record says it.
  mutating func note(_ key: CaptureKey, _ values: [String: String] = [:]) throws {
    let remark = try record(key, values)
    draft.session?.remarks.append(remark)
  }

  /// A text that stands in her record: in the language in which she tells, whatever language the
  /// advocate reads.
  func record(_ key: CaptureKey, _ values: [String: String] = [:]) throws -> String {
    try (draft.language == her.language ? her : HerWords(draft.language))(key, values)
  }

  /// The text about consent, a part at a time, with the time for each: she can take a break between.
  mutating func consent() throws -> Bool {
    let text = try ConsentWords(for: draft.language).text
    let parts = text.split(separator: "\n\n").map {
      $0.split(separator: "\n").joined(separator: " ")
    }
    let steps = [(label: say(.consentHeard), step: true), (label: say(.consentLater), step: false)]
    let all = parts + (try country.map { [try warnings(in: $0)] } ?? [])
    while let heard = draft.session?.heard.count, heard < all.count {
      let pieces: [Page.Piece] = [.text(all[heard]), .quiet(say(.consentHint))]
      guard try choose(.consentTitle, pieces, steps) == true else { return false }
      draft.session?.heard.append(.now)
      try save()
    }
    let answers = [(label: say(.consentYes), step: true), (label: say(.consentNo), step: false)]
    guard try choose(.consentTitle, [.text(say(.consentAsk))], answers) == true else {
      return false
    }
    return try go(to: .account)
  }

  /// What she has to know of the country before she says anything: whether her advocate may have to
  /// tell a court.
  private func warnings(in country: CountryCode) throws -> String {
    let book = try PolicyBook.embedded
    let rules = [PolicyTopic.privilege, .interview].flatMap { book.rules(about: $0, in: [country]) }
    return ([say(.consentCountry) + ":"] + rules.map { her.rules.sentence($0) })
      .joined(separator: " ")
  }
}
