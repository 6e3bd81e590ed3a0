/// All kinds of statements of suite 1, by the name in their payload type (protocol section 2).
public enum StatementKind: String, Hashable, Sendable, CaseIterable, Codable {
  case federation
  case certificate
  case certificateRevocation = "certificate_revocation"
  case manifest
  case request
  case withdrawal
  case refusal
  case grant
  case revocation
  case freeze
  case unfreeze
  case delegation
  case erasure
  case erasureCancel = "erasure_cancel"
  case reflectionEnd = "reflection_end"
  case rootChange = "root_change"
  case answer
  case question
  case referral
  case referralStatus = "referral_status"
  case releaseRequest = "release_request"
  case release
  case rootFetch = "root_fetch"
  case acknowledgement
  case outcome
  case recovery
  case recoveryRequest = "recovery_request"
  case recoveryRelease = "recovery_release"
  case keeping
  case retention
  case inquiry

  /// `application/vnd.toldonce.KIND.v1+json`.
  public var payloadType: String { "application/vnd.toldonce.\(rawValue).v1+json" }
}
