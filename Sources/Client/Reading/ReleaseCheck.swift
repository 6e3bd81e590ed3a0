public import Ledger
public import Sodium
internal import Statements
public import Testimony

/// All that a reader's client checks before it uses a share (protocol section 7, step 6).
///
/// The survivor finds a reading by its log entry. So the entry is built here, from what the client
/// itself knows, and a share whose release is not logged under her label is never combined.
public struct ReleaseCheck: Sendable {
  public let trust: LogTrust
  /// The keeper's statement key, from its certificate.
  public let keeper: SigningPublicKey
  /// The newest checkpoint that was verified before; empty if none was.
  public let seen: TreeHead

  public init(trust: LogTrust, keeper: SigningPublicKey, seen: TreeHead) {
    self.trust = trust
    self.keeper = keeper
    self.seen = seen
  }

  /// - Parameter view: `view_g`, from the unit's half of the grant.
  /// - Throws: ``StatementError`` for the statement, ``ReadingError`` when it is about something
  ///   else, is a denial or has a counter beyond the view, ``LedgerError`` for the proof: its form,
  ///   the checkpoint's signature, quorum and consistency with what was seen, and last inclusion.
  public func verify(
    _ answer: ReleaseAnswer, for expected: ReleaseExpectation, view: SecretBytes
  ) throws -> VerifiedRelease {
    let statement = try StatementVerifier.verify(
      answer.release, as: Release.self, signedBy: [keeper])
    let release = statement.body
    try checkGrant(of: release, expected)
    guard release.requestHash == expected.request, release.officer == expected.officer,
      release.sections.count == expected.sections.count,
      Set(release.sections) == Set(expected.sections)
    else { throw ReadingError.releaseRequest }
    guard release.outcome == .released else { throw ReadingError.releaseDenied }
    let (proof, checkpoint) = try checkLogged(statement, answer, view: view)
    return VerifiedRelease(
      statement: statement, index: proof.index, checkpoint: checkpoint,
      note: String(decoding: proof.checkpoint, as: UTF8.self), answer: answer)
  }

  /// The denial in an answer, believed only as it stands in the log where the survivor looks for it;
  /// `nil` if the answer is none. The same denial is logged once an hour, so that it may name an
  /// earlier request of the same officer.
  /// - Throws: as ``verify(_:for:view:)``.
  public func denial(
    in answer: ReleaseAnswer, for expected: ReleaseExpectation, view: SecretBytes
  ) throws -> LoggedDenial? {
    guard try StatementVerifier.peek(answer.release, as: Release.self).outcome == .denied else {
      return nil
    }
    let statement = try StatementVerifier.verify(
      answer.release, as: Release.self, signedBy: [keeper])
    let release = statement.body
    try checkGrant(of: release, expected)
    guard release.officer == expected.officer else { throw ReadingError.releaseRequest }
    _ = try checkLogged(statement, answer, view: view)
    return LoggedDenial(code: release.code, at: answer.admitted)
  }

  private func checkGrant(of release: Release, _ expected: ReleaseExpectation) throws {
    guard release.grantHash == expected.grant, release.record == expected.record else {
      throw ReadingError.releaseGrant
    }
  }

  /// The entry as it must be is in a log that continues what was seen.
  private func checkLogged(
    _ statement: Statement<Release>, _ answer: ReleaseAnswer, view: SecretBytes
  ) throws -> (proof: LogProof, checkpoint: VerifiedCheckpoint) {
    guard let count = UInt64(exactly: statement.body.count), count < ViewKind.grant.limit else {
      throw ReadingError.releaseCount
    }
    let entry = try LogEntry(
      label: LogLabel(view: view, counter: count),
      commitment: LogCommitment(
        salt: answer.salt.bytes, statementHash: statement.hash.bytes,
        admitted: answer.admitted.seconds))
    let proof = try LogProof(parsing: answer.proof)
    let checkpoint = try trust.verify(
      proof.checkpoint, seen: seen, consistency: answer.consistency)
    try InclusionProof(index: proof.index, size: checkpoint.head.size, hashes: proof.hashes)
      .verify(leafHash: entry.leafHash, root: checkpoint.head.root)
    return (proof, checkpoint)
  }
}
