internal import Client
internal import Sealing
internal import Statements
internal import Testimony

extension Home {
  private var claims: String { path + "/claims" }
  private static let claimLimit = 4_096

  /// Keeps what she has prepared to recover her phrase, under the words that are to be hers. It is
  /// called after its keys, which say nothing; what was prepared before stays, because somebody may have
  /// vouched for it.
  func keep(_ claim: WrappedClaimant, of key: KeyID) throws {
    try replacing {
      try PrivateFile.makeDirectory(claims)
      try PrivateFile.create(claims + "/\(key)", with: CanonicalJSON.encode(claim))
    }
  }

  /// All that was prepared here for a record.
  func claims(for code: RecordCode) throws -> [WrappedClaimant] {
    try PrivateFile.names(in: claims).compactMap { name in
      guard KeyID(name) != nil,
        let bytes = try PrivateFile.read(claims + "/" + name, limit: Self.claimLimit),
        let claim = try? CanonicalJSON.decode(
          WrappedClaimant.self, from: bytes, limit: Self.claimLimit)
      else { return nil }
      return claim.code == code ? claim : nil
    }
  }

  /// Forgets what was prepared, once it was used.
  func removeClaim(of key: KeyID) throws {
    try replacing { try PrivateFile.remove(claims + "/\(key)") }
  }
}
