/// What a consent receipt says to her.
package enum ReceiptKey: String, CatalogKey {
  case titleGrant = "title.grant"
  case titleRefusal = "title.refusal"
  case titleRevocation = "title.revocation"
  case decidedHerself = "decided.herself"
  case decidedDelegate = "decided.delegate"
  case whoGrant = "who.grant"
  case whoRefusal = "who.refusal"
  case whoRevocation = "who.revocation"
  case whoUnknown = "who.unknown"
  case parts, purpose, time, span, country, basis, apart, offline, limit, withdraw, refused
  case stopped
  case standing
  case standingNotStarted = "standing.not_started"
  case standingActive = "standing.active"
  case standingFrozen = "standing.frozen"
  case standingErasing = "standing.erasing"
  case standingEnded = "standing.ended"
  case standingStopped = "standing.stopped"
  case standingRefused = "standing.refused"
  case happened
  case eventAsked = "event.asked"
  case eventGiven = "event.given"
  case eventRefused = "event.refused"
  case eventStopped = "event.stopped"
  case eventEnded = "event.ended"
  case record, statement, made
  case notReviewed = "not_reviewed"
  case none, written
  /// Said where receipts are written to files.
  case readable = "private"

  package static let topic = "receipts"

  package var placeholders: Set<String> {
    switch self {
    case .decidedHerself, .made: ["day"]
    case .decidedDelegate: ["name", "day"]
    case .span: ["from", "until"]
    case .withdraw: ["number"]
    case .limit, .written: [CatalogText.count]
    default: []
    }
  }
}
