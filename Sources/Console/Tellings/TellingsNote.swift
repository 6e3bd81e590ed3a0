internal import Testimony

/// How often she has told, for whoever reads: so that nobody asks again without need.
struct TellingsNote {
  /// In this record.
  let tellings: Int
  /// Before it.
  let earlier: EarlierAccount?
  /// To others, as she says.
  let elsewhere: [ToldElsewhere]

  init(tellings: Int, earlier: EarlierAccount? = nil, elsewhere: [ToldElsewhere]? = nil) {
    self.tellings = tellings
    self.earlier = earlier
    self.elsewhere = elsewhere ?? []
  }

  /// With what a section says of it.
  init(tellings: Int, in content: SectionContent?) {
    self.init(tellings: tellings, earlier: content?.earlier, elsewhere: content?.elsewhere)
  }

  /// All of them; whom she has told and nobody knows how often, once.
  var count: Int {
    tellings + (earlier?.told.tellings ?? 0) + elsewhere.reduce(0) { $0 + ($1.tellings ?? 1) }
  }

  /// Whether it may have been more often. Of what she told before a second account only the number that
  /// was kept here is known, and never whom else she had told by then.
  var isLeast: Bool { earlier != nil || elsewhere.contains { $0.tellings == nil } }

  /// For readers.
  var sentences: [String] {
    let often = (isLeast ? "at least " : "") + count.times
    let others = elsewhere.map {
      "She says that she told it elsewhere, too: \($0.to)"
        + ($0.tellings.map { ", about \($0.times)." } ?? ".")
    }
    guard let earlier else { return ["She has told \(often)."] + others }
    // Elsewhere it may have been before.
    return [
      "She has told \(often), here first in \(earlier.told.sinceInWords). This is a second account.",
      "Why it was taken down: \(earlier.necessity)",
    ] + others
  }

  /// How often, for her.
  func number(_ her: HerWords) -> String {
    her(isLeast ? .tellingsAtLeast : .tellings, count: count)
  }

  /// For her.
  func sentences(_ her: HerWords) -> [String] {
    [number(her)]
      + (earlier.map {
        [
          her(.secondAccount, ["month": her.month($0.told)]),
          her(.necessity, ["necessity": $0.necessity]),
        ]
      } ?? [])
      + elsewhere.map { told in
        told.tellings.map { her(.tellingsElsewhereOften, count: $0, ["text": told.to]) }
          ?? her(.tellingsElsewhere, ["text": told.to])
      }
  }
}
