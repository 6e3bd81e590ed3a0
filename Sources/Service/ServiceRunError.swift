/// Why a service that was set up did not run, or did not stop well.
public struct ServiceRunError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong; lower case, without a full stop.
  public let message: String
  /// What to do about it.
  public let hint: String

  static let listening = Self(
    message: "the service cannot listen at this address",
    hint: "choose a free port of this machine; ports below 1024 need more rights")
  static let stopped = Self(
    message: "the service has stopped by itself", hint: "see the log above")
  static let closing = Self(
    message: "the stores did not close well",
    hint: "nothing that was answered is lost; start it again")

  public var description: String { message }
}
