public import Testimony

/// A section version whose key is disclosed: ciphertext and `DEK`, which open nothing else.
public struct DisclosedSection: Hashable, Sendable {
  public let section: SectionVersion
  /// Nonce and ciphertext.
  public let sealed: [UInt8]
  /// `DEK`, 32 bytes. Whoever has it and the ciphertext can read this section version.
  public let key: [UInt8]

  public init(section: SectionVersion, sealed: [UInt8], key: [UInt8]) {
    self.section = section
    self.sealed = sealed
    self.key = key
  }
}
