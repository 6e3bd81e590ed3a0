/// What `policy explain` says.
package enum PolicyKey: String, CatalogKey {
  case allowed
  case notAllowed = "not_allowed"
  case inFavour = "in_favour"
  case against
  case toldToHer = "told_to_her"
  case notReviewed = "not_reviewed"
  case error
  case hint
  /// A country's name, and what its rule says.
  case ofFile = "of_file"

  case permitted = "reason.permitted"
  case windowWithinLimit = "reason.window_within_limit"
  case offlineWithinLimit = "reason.offline_within_limit"
  case startWithinLimit = "reason.start_within_limit"
  case named = "reason.named"
  case reflectionOver = "reason.reflection_over"
  case reflectionEnded = "reason.reflection_ended"
  case noCountry = "reason.no_country"
  case noSection = "reason.no_section"
  case noPolicy = "reason.no_policy"
  case purposeNotPermitted = "reason.purpose_not_permitted"
  case legalBasisNotPermitted = "reason.legal_basis_not_permitted"
  case sectionNotPermitted = "reason.section_not_permitted"
  case windowTooLong = "reason.window_too_long"
  case offlineTooLong = "reason.offline_too_long"
  case startTooLate = "reason.start_too_late"
  case notNamed = "reason.not_named"
  case reflectionRunning = "reason.reflection_running"
  case reflectionWaits = "reason.reflection_waits"
  case reflectionApplies = "reason.reflection_applies"
  case reflectionExcepted = "reason.reflection_excepted"

  case youReflectionEnded = "you.reflection_ended"
  case youReflectionRunning = "you.reflection_running"
  case youReflectionWaits = "you.reflection_waits"
  case youReflectionApplies = "you.reflection_applies"

  package static let topic = "policy"

  /// The same said to the survivor, where it speaks of her.
  var toHer: Self {
    switch self {
    case .reflectionEnded: .youReflectionEnded
    case .reflectionRunning: .youReflectionRunning
    case .reflectionWaits: .youReflectionWaits
    case .reflectionApplies: .youReflectionApplies
    default: self
    }
  }

  package var placeholders: Set<String> {
    switch self {
    case .allowed, .notAllowed, .inFavour, .against, .toldToHer, .notReviewed, .error, .hint,
      .noCountry, .noSection:
      []
    case .ofFile: ["file", "sentence"]
    case .permitted: ["role", "sections", "purpose", "legal_basis"]
    case .windowWithinLimit, .offlineWithinLimit, .startWithinLimit, .windowTooLong,
      .offlineTooLong, .startTooLate:
      ["days", "limit"]
    case .named, .notNamed: ["section"]
    case .reflectionOver, .reflectionRunning, .youReflectionRunning: ["days", "until"]
    case .reflectionWaits, .youReflectionWaits: ["until"]
    case .reflectionEnded, .youReflectionEnded: ["ended"]
    case .reflectionApplies, .youReflectionApplies: ["days"]
    case .noPolicy: ["country"]
    case .purposeNotPermitted: ["role", "purpose"]
    case .legalBasisNotPermitted: ["purpose", "legal_basis"]
    case .sectionNotPermitted: ["purpose", "section"]
    case .reflectionExcepted: ["purpose"]
    }
  }
}
