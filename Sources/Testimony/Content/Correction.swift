/// Says that a section version corrects an earlier one, which stays as it was.
public struct Correction: Codable, Hashable, Sendable {
  /// The corrected version.
  public let version: Int
  public let noticedBy: PresentRole
  /// Why, in plain words; it may be empty, for she need not say.
  public let reason: String

  public init(version: Int, noticedBy: PresentRole, reason: String) {
    self.version = version
    self.noticedBy = noticedBy
    self.reason = reason
  }
}
