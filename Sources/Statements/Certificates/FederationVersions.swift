public import Testimony

/// The versions of a federation that are known, one after the other, each verified from the one
/// that is trusted (protocol section 3, and the decision about versions of a federation).
public struct FederationVersions: Sendable {
  /// In order, without a gap; never empty.
  public private(set) var all: [Statement<Federation>]

  /// - Parameter first: verified by ``FederationTrust``.
  public init(_ first: Statement<Federation>) { all = [first] }

  /// All of `envelopes`, which have to be consecutive versions around one of those that are
  /// trusted: older ones by the hash that the next one names, newer ones by the threshold of the
  /// one before.
  /// - Throws: ``StatementError/federationVersion`` when none of them is trusted or one does not
  ///   follow; what ``FederationTrust`` throws.
  public init(
    _ envelopes: [Envelope], trusted: [Statement<Federation>]
  ) throws(StatementError) {
    let anchor = envelopes.lastIndex { one in trusted.contains { $0.hash == one.hash } }
    guard let anchor, let known = trusted.first(where: { $0.hash == envelopes[anchor].hash }) else {
      throw .federationVersion
    }
    var chain = [known]
    for older in envelopes[..<anchor].reversed() {
      let statement = try FederationTrust.verifyPinned(older)
      guard chain[0].body.prev == statement.hash,
        statement.body.version + 1 == chain[0].body.version
      else { throw .federationVersion }
      chain.insert(statement, at: 0)
    }
    all = chain
    for newer in envelopes[(anchor + 1)...] { try append(newer) }
  }

  public var newest: Statement<Federation> { all[all.count - 1] }

  /// The version with this hash, if it is one of them.
  public func version(_ hash: StatementHash) -> Statement<Federation>? {
    all.first { $0.hash == hash }
  }

  /// Takes up the next version.
  /// - Throws: as ``FederationTrust/verifyUpdate(of:to:)``.
  @discardableResult
  public mutating func append(_ envelope: Envelope) throws(StatementError) -> Statement<Federation>
  {
    let next = try FederationTrust.verifyUpdate(of: newest, to: envelope)
    all.append(next)
    return next
  }
}
