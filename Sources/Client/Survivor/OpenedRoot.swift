internal import Statements
internal import Testimony

/// The root that her phrase has opened, held against what she has signed about it.
struct OpenedRoot {
  let root: WrappedRoot
  let signer: SigningPublicKey
  /// Statements that the log, as it may be shown, does not reach yet.
  let pending: [AdmittedStatement]

  /// Whether a chain names no newer root. A service that hands out an older one keeps an old phrase
  /// alive, and whoever knows it.
  func isNewest(in history: RecordHistory) -> Bool {
    guard let newest = history.rootChange else { return true }
    let hash = RootHash.of(root)
    return newest.body.root == hash
      || pending.contains { isChange($0, to: hash, after: newest.body) }
  }

  /// In a strict federation a new root is handed out a little before its statement may be shown.
  private func isChange(
    _ admitted: AdmittedStatement, to hash: Digest, after newest: RootChange
  ) -> Bool {
    guard let envelope = try? Envelope(parsing: Array(admitted.envelope.utf8)),
      let change = try? StatementVerifier.verify(
        envelope, as: RootChange.self, signedBy: [signer]
      ).body
    else { return false }
    return change.record == newest.record && change.seq > newest.seq && change.root == hash
  }
}
