internal import Ledger
internal import Statements
internal import Testimony

/// A recovery as whoever is not its survivor can verify it: she has signed it with the keys of the
/// record's first manifest, and both stand in the log.
struct VerifiedRecovery {
  let manifest: Manifest
  let recovery: Statement<Recovery>

  /// - Throws: ``ClientError``, ``StatementError``.
  init(
    opening: AdmittedStatement, recovery: AdmittedStatement, code: RecordCode, record: RecordID,
    directory: CertificateDirectory, log: VerifiedLog
  ) throws {
    let act = try ConsentAct(peeking: Envelope(parsing: Array(opening.envelope.utf8)))
    let place = LogPlace(leaf: opening.leaf, admitted: opening.admitted)
    let history = try RecordHistory(
      opening: act, at: ChainPlace(counting: directory, at: place))
    manifest = history.opening.body
    guard manifest.code == code, manifest.record == record else {
      throw ClientError.unverified("the record is not the one that was asked for", .recordForeign)
    }
    let envelope = try Envelope(parsing: Array(recovery.envelope.utf8))
    self.recovery = try StatementVerifier.verify(
      envelope, as: Recovery.self, signedBy: [manifest.survivor.signPk])
    guard self.recovery.body.record == record else {
      throw ClientError.unverified("the recovery is of another record", .recordForeign)
    }
    try log.checkCommitment(opening, hash: act.hash)
    try log.checkCommitment(recovery, hash: envelope.hash)
  }
}
