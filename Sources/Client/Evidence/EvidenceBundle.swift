public import Statements
public import Testimony

/// All that shows that a text is what a survivor told, and that it was read with her permission
/// (protocol section 10). Nothing of it is believed before ``EvidenceCheck`` has passed.
public struct EvidenceBundle: Hashable, Sendable {
  public let federation: Envelope
  /// The manifest that the grant names.
  public let manifest: LoggedStatement
  /// Those before it, in order; none where it is the first.
  public let earlier: [LoggedStatement]
  public let grant: LoggedStatement
  /// Under which a delegate has given the grant; `nil` where she has given it herself.
  public let delegation: LoggedStatement?
  /// Signed by the reader; it has no entry of its own, the release names it.
  public let request: Envelope
  public let release: LoggedStatement
  /// Every certificate that something here relies on, in the order of the log.
  public let certificates: [LoggedStatement]
  /// Every revocation of one of them that was known.
  public let revocations: [LoggedStatement]
  /// In the order of the manifest.
  public let sections: [DisclosedSection]
  /// The policy texts that the grant names, `eu` first; empty when the service has others by now.
  public let policies: [PolicyText]
  /// Her restrictions in her own words, as the reader's program opened them.
  public let restrictions: String?

  public init(
    federation: Envelope, manifest: LoggedStatement, earlier: [LoggedStatement] = [],
    grant: LoggedStatement,
    delegation: LoggedStatement? = nil, request: Envelope, release: LoggedStatement,
    certificates: [LoggedStatement], revocations: [LoggedStatement],
    sections: [DisclosedSection], policies: [PolicyText], restrictions: String?
  ) {
    self.federation = federation
    self.manifest = manifest
    self.earlier = earlier
    self.grant = grant
    self.delegation = delegation
    self.request = request
    self.release = release
    self.certificates = certificates
    self.revocations = revocations
    self.sections = sections
    self.policies = policies
    self.restrictions = restrictions
  }
}
