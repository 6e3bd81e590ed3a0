/// What stands on her paper card.
package enum CardKey: String, CatalogKey {
  case ask, seen, written
  case notReviewed = "not_reviewed"

  package static let topic = "card"

  package var placeholders: Set<String> { self == .seen ? ["day"] : [] }
}
