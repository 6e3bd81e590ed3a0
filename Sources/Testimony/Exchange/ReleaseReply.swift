/// The keeper's answer to a release request of a recipient: a logged release or a logged denial.
public struct ReleaseReply: Codable, Hashable, Sendable {
  public let release: AdmittedStatement
  /// The leaf's inclusion, as a C2SP tlog-proof.
  public let proof: String
  /// Empty for a denial.
  public let shares: [SectionSeal]

  public init(release: AdmittedStatement, proof: String, shares: [SectionSeal]) {
    self.release = release
    self.proof = proof
    self.shares = shares
  }
}
