/// That she has told it before to somebody else, as she says: no code knows of it.
public struct ToldElsewhere: Codable, Hashable, Sendable {
  /// About how often; `nil` where nobody knows.
  public let tellings: Int?
  /// To whom, in the words of whoever wrote it down.
  public let to: String

  /// How often somebody can have told, with room to spare.
  public static let counts = 1...999

  public init(tellings: Int?, to: String) {
    self.tellings = tellings
    self.to = to
  }
}
