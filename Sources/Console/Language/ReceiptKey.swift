/// What a consent receipt says to her.
package enum ReceiptKey: String, CatalogKey {
  case titleGrant = "title.grant"
  case titleRefusal = "title.refusal"
  case titleRevocation = "title.revocation"
  case titleDelegation = "title.delegation"
  case titleDelegationEnd = "title.delegation_end"
  case titleRecovery = "title.recovery"
  case titleRecoveryEnd = "title.recovery_end"
  case titleFreeze = "title.freeze"
  case titleUnfreeze = "title.unfreeze"
  case titleReflectionEnd = "title.reflection_end"
  case titleKeeping = "title.keeping"
  case titleErasure = "title.erasure"
  case titleErasureCancel = "title.erasure_cancel"
  case titleReferral = "title.referral"
  case titleAnswer = "title.answer"
  case titleDeclined = "title.declined"
  case decidedHerself = "decided.herself"
  case decidedDelegate = "decided.delegate"
  /// Of a delegate who ends a delegation.
  case decidedGivenBack = "decided.given_back"
  case whoGrant = "who.grant"
  case whoRefusal = "who.refusal"
  case whoRevocation = "who.revocation"
  case whoDelegation = "who.delegation"
  case whoDelegationEnd = "who.delegation_end"
  case whoRecovery = "who.recovery"
  case whoRecoveryEnd = "who.recovery_end"
  case whoReferral = "who.referral"
  case whoUnknown = "who.unknown"
  case whoUnknownPerson = "who.unknown_person"
  case parts, purpose, countries, time, span, country, basis, apart, offline, limit, withdraw
  case withdrawDelegation = "withdraw.delegation"
  case withdrawRecovery = "withdraw.recovery"
  case refused, stopped
  case delegationLimits = "delegation.limits"
  case delegationStopped = "delegation.stopped"
  case recoveryHow = "recovery.how"
  case recoveryAlone = "recovery.alone"
  case recoveryStopped = "recovery.stopped"
  /// All of her record, where no part is named.
  case whole
  case standing
  case standingNotStarted = "standing.not_started"
  case standingActive = "standing.active"
  case standingDeciding = "standing.deciding"
  case standingRecovering = "standing.recovering"
  case standingVouched = "standing.vouched"
  case standingFrozen = "standing.frozen"
  case standingErasing = "standing.erasing"
  case standingUsed = "standing.used"
  case standingEnded = "standing.ended"
  case standingStopped = "standing.stopped"
  case standingRefused = "standing.refused"
  case standingCounts = "standing.counts"
  case standingReplaced = "standing.replaced"
  case happened
  case eventAsked = "event.asked"
  case eventGiven = "event.given"
  case eventRefused = "event.refused"
  case eventStopped = "event.stopped"
  case eventEnded = "event.ended"
  case eventDelegationGiven = "event.delegation_given"
  case eventDelegationStopped = "event.delegation_stopped"
  case eventRecoveryOn = "event.recovery_on"
  case eventRecoveryOff = "event.recovery_off"
  case eventUsed = "event.used"
  case eventRecoveryEnded = "event.recovery_ended"
  case record, statement, made
  case notReviewed = "not_reviewed"
  case none, written
  /// Said where receipts are written to files.
  case readable = "private"

  package static let topic = "receipts"

  package var placeholders: Set<String> {
    switch self {
    case .decidedHerself, .made: ["day"]
    case .decidedDelegate, .decidedGivenBack: ["name", "day"]
    case .span: ["from", "until"]
    case .withdraw, .withdrawDelegation: ["number"]
    case .limit, .recoveryHow, .written: [CatalogText.count]
    default: []
    }
  }
}
