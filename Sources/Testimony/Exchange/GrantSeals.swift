/// What travels beside a signed grant (protocol section 6).
public struct GrantSeals: Codable, Hashable, Sendable {
  /// The recipient units' halves.
  public let recipients: [UnitSeal]
  /// The keeper's halves, one for each section version.
  public let shares: [SectionSeal]
  /// The view that labels releases, sealed to the keeper.
  public let view: Bytes
  /// Her restrictions in words, if the grant says that there are any.
  public let restrictions: Bytes?

  public init(
    recipients: [UnitSeal], shares: [SectionSeal], view: Bytes, restrictions: Bytes? = nil
  ) {
    self.recipients = recipients
    self.shares = shares
    self.view = view
    self.restrictions = restrictions
  }
}

/// Something sealed to a unit.
public struct UnitSeal: Codable, Hashable, Sendable {
  public let unit: UnitID
  public let sealed: Bytes

  public init(unit: UnitID, sealed: Bytes) {
    self.unit = unit
    self.sealed = sealed
  }
}

/// Something sealed for one section version.
public struct SectionSeal: Codable, Hashable, Sendable {
  public let section: SectionID
  public let version: Int
  public let sealed: Bytes

  public init(section: SectionID, version: Int, sealed: Bytes) {
    self.section = section
    self.version = version
    self.sealed = sealed
  }

  public var sectionVersion: SectionVersion { SectionVersion(section: section, version: version) }
}
