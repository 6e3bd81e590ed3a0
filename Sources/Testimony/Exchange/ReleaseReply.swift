/// The keeper's answer to a release request of a recipient: a logged release or a logged denial.
public struct ReleaseReply: Codable, Hashable, Sendable {
  public let release: AdmittedStatement
  /// The leaf's inclusion, as a C2SP tlog-proof.
  public let proof: String
  /// From the checkpoint that the request says its signer has seen to the one in `proof`, in the
  /// order of RFC 6962; empty when the log has no such state.
  public let consistency: [Digest]
  /// Empty for a denial.
  public let shares: [SectionSeal]

  public init(
    release: AdmittedStatement, proof: String, consistency: [Digest], shares: [SectionSeal]
  ) {
    self.release = release
    self.proof = proof
    self.consistency = consistency
    self.shares = shares
  }
}
