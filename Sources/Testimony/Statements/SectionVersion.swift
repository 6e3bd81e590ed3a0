/// Names one version of one section.
public struct SectionVersion: Codable, Hashable, Sendable {
  public let section: SectionID
  public let version: Int

  public init(section: SectionID, version: Int) {
    self.section = section
    self.version = version
  }
}
