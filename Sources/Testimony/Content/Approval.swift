/// That she approved a section, and how she came to know its text.
public struct Approval: Codable, Hashable, Sendable {
  public let how: Way
  public let at: Timestamp

  public init(how: Way, at: Timestamp) {
    self.how = how
    self.at = at
  }

  public enum Way: String, Codable, Hashable, Sendable, CaseIterable {
    /// Somebody read it to her.
    case readBack = "read_back"
    case readHerself = "read_herself"
    /// She heard the recording.
    case listened
  }
}
