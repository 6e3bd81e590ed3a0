/// An officer opens sections under a grant, now, and says why.
public struct ReleaseRequest: StatementBody {
  public static let kind = StatementKind.releaseRequest

  /// When the signer says it was signed.
  public let at: Timestamp
  public let grantHash: StatementHash
  public let sections: [SectionVersion]
  public let officer: KeyID
  /// A fresh key to which the shares are sealed.
  public let ephPk: BoxPublicKey
  public let nonce: Nonce16
  public let reason: ReleaseReason
  public let sealedReason: Bytes
  public let seen: LogPosition

  public init(
    at: Timestamp, grantHash: StatementHash, sections: [SectionVersion], officer: KeyID,
    ephPk: BoxPublicKey, nonce: Nonce16, reason: ReleaseReason, sealedReason: Bytes,
    seen: LogPosition
  ) {
    self.at = at
    self.grantHash = grantHash
    self.sections = sections
    self.officer = officer
    self.ephPk = ephPk
    self.nonce = nonce
    self.reason = reason
    self.sealedReason = sealedReason
    self.seen = seen
  }

  public var fault: MeaningFault? {
    sections.isEmpty || Set(sections).count != sections.count ? .duplicate : nil
  }
}
