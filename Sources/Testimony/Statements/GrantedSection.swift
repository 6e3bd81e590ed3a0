/// A section version that a grant opens.
public struct GrantedSection: Codable, Hashable, Sendable {
  public let section: SectionID
  public let version: Int
  public let kind: SectionKind
  public let dekCommit: Digest

  public init(section: SectionID, version: Int, kind: SectionKind, dekCommit: Digest) {
    self.section = section
    self.version = version
    self.kind = kind
    self.dekCommit = dekCommit
  }

  /// Section and version alone.
  public var sectionVersion: SectionVersion { SectionVersion(section: section, version: version) }
}
