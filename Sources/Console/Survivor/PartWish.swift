internal import Testimony

/// What she wished for one part when it was taken down: who may ever ask, and her own words.
struct PartWish {
  let section: SectionKind
  /// `nil` when it cannot be had now: that is never taken for no wish at all.
  let wish: Wish?

  /// In sentences, to her.
  func sentences(_ her: HerWords) -> [String] {
    let part = her.sections([section])
    guard let wish else { return [her(.wishUnread, ["section": part])] }
    var sentences: [String] = []
    if let askers = wish.mayAsk {
      let who = askers.map { her.words.word("asker_you", $0.rawValue) }.joined(separator: ", ")
      sentences.append(
        askers.isEmpty
          ? her(.wishNobody, ["section": part]) : her(.wishOnly, ["section": part, "who": who]))
    }
    if let words = wish.restriction {
      sentences.append(her(.wishWords, ["section": part, "words": words]))
    }
    return sentences
  }

  /// All of them, and that whoever asks cannot know it; nothing where she wished nothing.
  static func sentences(_ wishes: [PartWish], _ her: HerWords) -> [String] {
    wishes.isEmpty ? [] : wishes.flatMap { $0.sentences(her) } + [her(.wishAdvice)]
  }
}

extension Wish {
  /// Whether it leaves anything to consider: who may ask is everybody, and she wrote nothing.
  var limits: Bool {
    restriction != nil || mayAsk.map { !Set(AskerCode.listed).isSubset(of: $0) } ?? false
  }
}
