package import Statements
package import Testimony

/// What the next version of a federation is to be: as the one before, but for what is said here.
package struct FederationRotation: Sendable {
  package let before: Statement<Federation>
  package var name: String
  package var roots: [SigningPublicKey]
  package var threshold: Int
  package var profile: LogProfile
  package var witnesses: [Federation.Witness]
  package var quorum: Int

  package init(after before: Statement<Federation>) {
    self.before = before
    name = before.body.name
    roots = before.body.roots
    threshold = before.body.threshold
    profile = before.body.profile
    witnesses = before.body.witnesses
    quorum = before.body.quorum
  }

  /// A root comes in.
  package mutating func add(_ root: SigningPublicKey) throws {
    guard !roots.contains(root) else {
      throw ConsoleError.usage("a root is named twice", hint: "each root counts once")
    }
    roots.append(root)
  }

  /// A root goes out.
  package mutating func remove(_ root: KeyID) throws {
    let count = roots.count
    roots.removeAll { KeyID(signing: $0, box: nil) == root }
    guard roots.count < count else {
      throw ConsoleError.usage(
        "\(root) is none of the federation's roots", hint: "see toldonce federation show")
    }
  }

  /// The next version, signed by one root; others sign later.
  /// - Parameter signer: a root of this version or of the one before.
  package func statement(
    signedBy signer: RootKey, for span: TimeWindow, now: Timestamp
  ) throws -> Statement<Federation> {
    let old = before.body
    try FederationPlan.check(
      name: name, log: old.log.vkey, profile: profile, witnesses: witnesses, quorum: quorum,
      threshold: threshold, roots: roots.count)
    // All of both versions may want to sign.
    guard Set(roots + old.roots).count <= Envelope.signatureLimit else {
      throw ConsoleError.usage(
        "more than \(Envelope.signatureLimit) roots of both versions would have to sign",
        hint: "change them in two steps")
    }
    guard (roots + old.roots).contains(signer.publicKey) else {
      throw ConsoleError.data(
        "this key is not one of the federation's roots", hint: "check the file and the key")
    }
    return try Statement(
      signing: Federation(
        at: now, name: name.inNFC, version: old.version + 1, prev: before.hash,
        threshold: threshold, roots: roots, profile: profile, log: old.log, keeper: old.keeper,
        witnesses: witnesses, quorum: quorum, notBefore: span.notBefore, notAfter: span.notAfter),
      with: [signer.signer])
  }
}
