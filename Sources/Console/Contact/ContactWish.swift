package import Testimony

/// How she wishes to be reached, and how never, in her words.
///
/// It is kept by her advocate alone, sealed, and is no part of her record: nobody who may read that
/// learns it, and no notification is made of it.
package struct ContactWish: Codable, Hashable, Sendable {
  /// `nil`: she has not said.
  package let reach: String?
  package let never: String?
  package let at: Timestamp

  /// Characters of each.
  package static let limit = 2_000

  package init(reach: String?, never: String?, at: Timestamp) {
    self.reach = reach
    self.never = never
    self.at = at
  }

  var isEmpty: Bool { reach == nil && never == nil }
}
