/// An agency's short name within the federation.
public struct AgencyCode: OpenCode {
  public let rawValue: String
  public init(known: String) { rawValue = known }
}
