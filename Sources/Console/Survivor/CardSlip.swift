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
}

extension ConsoleError {
  /// Says where to look, and that nothing is wrong with her record.
  package init(_ slip: CardSlip) {
    switch slip {
    case .number: self = .usage(.cardNumber, hint: .init(.cardNumberHint))
    case .group(let number):
      let group = ["number": ErrorText.Filling.text("\(number)")]
      self = .usage(.cardGroup, group, hint: .init(.cardGroupHint, group))
    case .count: self = .usage(.cardCount, hint: .init(.cardCountHint))
    case .somewhere: self = .usage(.cardUnclear, hint: .init(.cardUnclearHint))
    }
  }
}
