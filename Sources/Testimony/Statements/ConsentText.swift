/// Which text the survivor was shown: its hash and language.
public struct ConsentText: Codable, Hashable, Sendable {
  public let sha256: Digest
  public let language: Language

  public init(sha256: Digest, language: Language) {
    self.sha256 = sha256
    self.language = language
  }
}
