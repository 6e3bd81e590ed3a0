/// A policy file as the service applies it.
public struct PolicyText: Codable, Hashable, Sendable {
  /// Such as `eu` or `de`.
  public let name: String
  public let text: String

  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}
