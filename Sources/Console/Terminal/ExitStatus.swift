/// What the program tells whoever started it; part of the contract.
package enum ExitStatus: Int32, Sendable, CaseIterable {
  case done = 0
  case failed = 1
  /// Refused by consent or policy, for those who may know why.
  case refused = 2
  /// The command line is not right, or an answer is missing.
  case usage = 64
  /// Data or a proof does not verify.
  case data = 65
  /// The service does not answer.
  case unreachable = 69
  /// Somebody else is at it, or the time is not right yet.
  case tryAgain = 75
  /// No grant, or a record that is foreign or absent: never told apart.
  case noGrant = 77
}
