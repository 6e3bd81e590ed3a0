internal import Testimony

/// How often she has told, for whoever reads: so that nobody asks again without need.
struct TellingsNote {
  /// In this record.
  let tellings: Int
  /// Before it.
  let earlier: EarlierAccount?

  /// All of them.
  var count: Int { tellings + (earlier?.told.tellings ?? 0) }

  /// For readers.
  var sentences: [String] {
    guard let earlier else { return ["She has told \(tellings.times)."] }
    return [
      "She has told \(count.times), first in \(earlier.told.sinceInWords). This is a second account.",
      "Why it was taken down: \(earlier.necessity)",
    ]
  }

  /// For her.
  func sentences(_ her: HerWords) -> [String] {
    [her(.tellings, count: count)]
      + (earlier.map {
        [
          her(.secondAccount, ["month": her.month($0.told)]),
          her(.necessity, ["necessity": $0.necessity]),
        ]
      } ?? [])
  }
}
