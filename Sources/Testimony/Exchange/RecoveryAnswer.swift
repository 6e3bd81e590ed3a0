/// What whoever was vouched for is told about a recovery that runs.
public struct RecoveryAnswer: Codable, Hashable, Sendable {
  /// When the delay is over, by the keeper's clock.
  public let due: Timestamp
  /// From then on; nothing is signed or sealed before.
  public let handover: RecoveryHandover?

  public init(due: Timestamp, handover: RecoveryHandover? = nil) {
    self.due = due
    self.handover = handover
  }
}

/// The keeper's half, after its release was logged, and all that shows what it belongs to.
public struct RecoveryHandover: Codable, Hashable, Sendable {
  /// Manifest seq 0: whose seed it must be.
  public let opening: AdmittedStatement
  public let recovery: AdmittedStatement
  /// The officer's statement, with the unit's half.
  public let request: AdmittedStatement
  public let release: AdmittedStatement
  /// The leaf's inclusion of the release, as a C2SP tlog-proof.
  public let proof: String
  /// The keeper's half, sealed to the claimant, 80 bytes.
  public let half: Bytes
  /// Her seed under both halves, 72 bytes.
  public let wrapped: Bytes

  public init(
    opening: AdmittedStatement, recovery: AdmittedStatement, request: AdmittedStatement,
    release: AdmittedStatement, proof: String, half: Bytes, wrapped: Bytes
  ) {
    self.opening = opening
    self.recovery = recovery
    self.request = request
    self.release = release
    self.proof = proof
    self.half = half
    self.wrapped = wrapped
  }
}
