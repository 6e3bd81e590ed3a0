internal import Client
internal import Sodium
internal import Statements
internal import Testimony

/// What a reader keeps of a reading: the release, and the proof that it was logged. No text and no
/// key is in it.
struct Receipt: Codable, Sendable {
  let code: RecordCode
  let at: Timestamp
  let release: String
  let salt: Digest
  let admitted: Timestamp
  /// A C2SP tlog-proof.
  let proof: String
  /// Its place in the log; also the receipt's name.
  let leaf: Int

  init(_ release: VerifiedRelease, code: RecordCode, at moment: Timestamp) {
    self.code = code
    at = moment
    self.release = release.answer.release.text
    salt = release.answer.salt
    admitted = release.answer.admitted
    proof = String(decoding: release.answer.proof, as: UTF8.self)
    leaf = Int(clamping: release.index)
  }

  /// Kept sealed, before anything is shown.
  func keep(in home: Home, keys: PrincipalKeys) throws {
    try SealedFolder(.receipts, in: home, keys: keys)
      .write("reading-\(leaf)", CanonicalJSON.encode(self))
  }
}
