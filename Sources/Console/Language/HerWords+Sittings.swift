internal import Testimony

extension HerWords {
  /// Seconds without a step after which the next one is of another sitting: a part of a text is read aloud in
  /// less.
  private static let breakLength: UInt64 = 15 * 60

  /// Moments in their order, told as the sittings that they make: each from its first moment to its last.
  func sittings(_ moments: [Timestamp]) -> String {
    var sittings: [(first: Timestamp, last: Timestamp)] = []
    for moment in moments {
      if let last = sittings.last?.last, last.distance(to: moment) <= Self.breakLength {
        sittings[sittings.count - 1].last = moment
      } else {
        sittings.append((moment, moment))
      }
    }
    return sittings.map { first, last in
      let (begins, ends) = (self.moment(first), self.moment(last))
      guard begins != ends else { return begins }
      return begins + " – " + (day(first) == day(last) ? time(last) : ends)
    }.joined(separator: "; ")
  }
}
