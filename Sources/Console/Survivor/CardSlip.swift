/// Where what was typed cannot be what stands on a card. Whoever made a slip is told where to look,
/// and never what should stand there: a card is to be compared, not to be adapted to the log.
package enum CardSlip: Error, Hashable, Sendable {
  /// The number in the first line.
  case number
  /// A group of four characters; the first one is 1.
  case group(Int)
  /// There are more groups than on a card, or fewer.
  case count
  /// Something, but it cannot be said where.
  case somewhere

  /// A clause about the card.
  package var sentence: String {
    switch self {
    case .number: "the number above the groups is not as on a card"
    case .group(let number): "group \(number) is not as on a card"
    case .count: "a card has fourteen groups of four characters, and this has more or fewer"
    case .somewhere: "this is not a card as it was written"
    }
  }

  /// What to do.
  package var advice: String {
    let look =
      switch self {
      case .number: "compare the number with your card"
      case .group(let number): "compare group \(number) with your card"
      case .count: "compare each line with your card"
      case .somewhere: "compare the number, then each group; one wrong letter is enough"
      }
    return look + ". Nothing is wrong with your record"
  }
}
