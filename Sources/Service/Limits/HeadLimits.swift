/// What the head of a request may have. Beyond it the answer is 431.
public struct HeadLimits: Hashable, Sendable {
  /// Bytes of one field, its name and its value: a signature with its parameters has 300.
  public var field = 8_192
  /// Bytes of all fields: nothing needs cookies' room.
  public var list = 16_384
  /// Fields: clients send about ten, and proxies add as many.
  public var count = 64

  public init() {}
}
