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
    guard release.grantHash == expected.grant, release.record == expected.record else {
      throw ReadingError.releaseGrant
    }
    guard release.requestHash == expected.request, release.officer == expected.officer,
      release.sections.count == expected.sections.count,
      Set(release.sections) == Set(expected.sections)
    else { throw ReadingError.releaseRequest }
    guard release.outcome == .released else { throw ReadingError.releaseDenied }
    guard let count = UInt64(exactly: release.count), count < ViewKind.grant.limit else {
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
    return VerifiedRelease(
      statement: statement, index: proof.index, checkpoint: checkpoint, answer: answer)
  }
}
