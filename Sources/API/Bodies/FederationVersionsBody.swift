/// All versions of the federation statement that are in the log.
public struct FederationVersionsBody: Codable, Hashable, Sendable {
  /// Texts of envelopes, the first version first.
  public let versions: [String]
  public init(versions: [String]) { self.versions = versions }
}
