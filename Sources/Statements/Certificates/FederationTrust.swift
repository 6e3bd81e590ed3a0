public import Testimony

/// How clients come to trust a federation statement (protocol section 3).
public enum FederationTrust {
  /// The first version: signed by the threshold of its own roots. That it is the right one is said
  /// by the file from which it is pinned.
  public static func verifyPinned(
    _ envelope: Envelope
  ) throws(StatementError) -> Statement<Federation> {
    let body = try StatementVerifier.peek(envelope, as: Federation.self)
    return try verify(envelope, threshold: body.threshold, of: body.roots)
  }

  /// The next version: signed by the threshold of the pinned version and of itself, numbered one
  /// higher, and about the same log and keeper; if it names the one before, then the pinned one.
  /// - Throws: ``StatementError/federationThreshold``, ``StatementError/federationVersion`` or
  ///   ``StatementError/federationLog``.
  public static func verifyUpdate(
    of pinned: Statement<Federation>, to envelope: Envelope
  ) throws(StatementError) -> Statement<Federation> {
    let next = try verifyUpdate(of: pinned.body, to: envelope)
    guard next.body.prev == nil || next.body.prev == pinned.hash else { throw .federationVersion }
    return next
  }

  /// The same by the fields of the pinned version alone; which statement `prev` names is not asked.
  public static func verifyUpdate(
    of pinned: Federation, to envelope: Envelope
  ) throws(StatementError) -> Statement<Federation> {
    let body = try StatementVerifier.peek(envelope, as: Federation.self)
    _ = try verify(envelope, threshold: pinned.threshold, of: pinned.roots)
    let next = try verify(envelope, threshold: body.threshold, of: body.roots)
    guard next.body.version == pinned.version + 1 else { throw .federationVersion }
    guard next.body.log == pinned.log, next.body.keeper == pinned.keeper else {
      throw .federationLog
    }
    return next
  }

  private static func verify(
    _ envelope: Envelope, threshold: Int, of roots: [SigningPublicKey]
  ) throws(StatementError) -> Statement<Federation> {
    // A root that is listed twice could reach the threshold alone.
    guard Set(roots).count == roots.count else { throw .federationThreshold }
    return try StatementVerifier.verify(
      envelope, as: Federation.self, threshold: threshold, of: roots)
  }
}
