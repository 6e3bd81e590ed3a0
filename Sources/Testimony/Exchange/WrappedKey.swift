/// The survivor's copy of a section key, under her own key.
public struct WrappedKey: Codable, Hashable, Sendable {
  public let section: SectionID
  public let version: Int
  public let wrapped: Bytes

  public init(section: SectionID, version: Int, wrapped: Bytes) {
    self.section = section
    self.version = version
    self.wrapped = wrapped
  }

  public var sectionVersion: SectionVersion { SectionVersion(section: section, version: version) }
}
