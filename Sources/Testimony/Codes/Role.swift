/// What a certificate lets its holder be (protocol section 2).
public enum Role: String, Codable, Hashable, Sendable, CaseIterable {
  case agency, unit, officer, advocate, keeper, witness
}

/// How strictly releases wait for witnesses.
public enum LogProfile: String, Codable, Hashable, Sendable {
  /// No release before the quorum has cosigned.
  case strict
  /// Cosignatures follow.
  case standard
}

/// In what setting an account was taken down.
public enum Hearing: String, Codable, Hashable, Sendable, CaseIterable {
  case advocate, police, judicial
}
