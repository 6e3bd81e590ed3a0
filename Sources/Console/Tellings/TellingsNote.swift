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
      "She has told \(count.times), first in \(earlier.told.since). This is a second account.",
      "Why it was taken down: \(earlier.necessity)",
    ]
  }

  /// For her.
  var toHer: [String] {
    guard let earlier else { return ["You have told \(tellings.times)."] }
    return [
      "You have told \(count.times), first in \(earlier.told.since). This is a second account.",
      "Why you were asked again: \(earlier.necessity)",
    ]
  }
}
