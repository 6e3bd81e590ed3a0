/// A body where the path and the signature say everything.
public struct EmptyBody: Codable, Hashable, Sendable {
  public init() {}
}
