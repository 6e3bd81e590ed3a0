/// A setting that is missing or cannot be used, with where it came from.
public struct SettingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong; lower case, without a full stop.
  public let message: String
  /// What to do about it.
  public let hint: String

  init(_ message: String, hint: String) {
    self.message = message
    self.hint = hint
  }

  public var description: String { message }
}
