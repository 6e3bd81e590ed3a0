/// What travels beside a statement that turns recovery on (decision page 21).
public struct RecoverySeals: Codable, Hashable, Sendable {
  /// Her seed under both halves, 72 bytes.
  public let wrapped: Bytes
  /// The half of the unit of her choice, sealed to it, 80 bytes.
  public let unit: Bytes
  /// The keeper's half, sealed to the keeper, 80 bytes.
  public let keeper: Bytes

  public init(wrapped: Bytes, unit: Bytes, keeper: Bytes) {
    self.wrapped = wrapped
    self.unit = unit
    self.keeper = keeper
  }
}
