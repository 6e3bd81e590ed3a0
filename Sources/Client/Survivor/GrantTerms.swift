public import Testimony

/// What she grants: never more than was asked, and as much less as she likes.
public struct GrantTerms: Sendable {
  public let sections: [ManifestSection]
  public let span: TimeWindow
  public let offline: Bool
  /// 0: no limit of its own.
  public let maxReleases: Int
  /// Her restrictions in her own words.
  public let restrictions: String?
  public let consentText: ConsentText
  /// ``PolicyHash`` of the policies that she was shown.
  public let policyHash: Digest

  public init(
    sections: [ManifestSection], span: TimeWindow, offline: Bool = false, maxReleases: Int = 0,
    restrictions: String? = nil, consentText: ConsentText, policyHash: Digest
  ) {
    self.sections = sections
    self.span = span
    self.offline = offline
    self.maxReleases = maxReleases
    self.restrictions = restrictions
    self.consentText = consentText
    self.policyHash = policyHash
  }

  /// The same with another limit of its own; 0: none.
  public func limited(to maxReleases: Int) -> GrantTerms {
    GrantTerms(
      sections: sections, span: span, offline: offline, maxReleases: maxReleases,
      restrictions: restrictions, consentText: consentText, policyHash: policyHash)
  }

  /// The same for these sections only.
  func narrowed(to sections: [ManifestSection]) -> GrantTerms {
    GrantTerms(
      sections: sections, span: span, offline: offline, maxReleases: maxReleases,
      restrictions: restrictions, consentText: consentText, policyHash: policyHash)
  }
}
