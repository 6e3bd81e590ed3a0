internal import Ledger
package import Statements
package import Testimony

/// What a new federation is to be, before anybody has signed it.
package struct FederationPlan: Sendable {
  package let name: String
  package let keeper: KeeperDocument
  package let profile: LogProfile
  package let witnesses: [Federation.Witness]
  package let quorum: Int
  package let threshold: Int
  package let span: TimeWindow

  package init(
    name: String, keeper: KeeperDocument, profile: LogProfile, witnesses: [Federation.Witness],
    quorum: Int, threshold: Int, span: TimeWindow
  ) {
    self.name = name.inNFC
    self.keeper = keeper
    self.profile = profile
    self.witnesses = witnesses
    self.quorum = quorum
    self.threshold = threshold
    self.span = span
  }

  /// Says what cannot be, before keys are made for it.
  /// - Parameter roots: how many there will be.
  package func check(roots: Int) throws {
    try Self.check(
      name: name, log: keeper.log.vkey, profile: profile, witnesses: witnesses, quorum: quorum,
      threshold: threshold, roots: roots)
  }

  /// The same for what a next version is to be.
  static func check(
    name: String, log: String, profile: LogProfile, witnesses: [Federation.Witness], quorum: Int,
    threshold: Int, roots: Int
  ) throws {
    guard !name.allSatisfy(\.isWhitespace) else {
      throw ConsoleError.usage("the federation has no name", hint: "give one with --name")
    }
    // An envelope holds 16 signatures, and all roots may want to sign.
    guard (1...Envelope.signatureLimit).contains(roots) else {
      throw ConsoleError.usage("a federation has 1 to \(Envelope.signatureLimit) roots")
    }
    guard (1...roots).contains(threshold) else {
      throw ConsoleError.usage(
        "the threshold is not between 1 and the number of roots", hint: "see --threshold, --roots")
    }
    guard (0...witnesses.count).contains(quorum) else {
      throw ConsoleError.usage(
        "the quorum is larger than the number of witnesses", hint: "see --quorum and --witness")
    }
    guard profile == .standard || quorum >= 1 else {
      throw ConsoleError.usage(
        "the strict profile needs witnesses", hint: "give --witness VKEY:CC and --quorum N")
    }
    do {
      _ = try LogTrust(
        log: NoteKey(vkey: log),
        witnesses: witnesses.map { try NoteKey(vkey: $0.vkey) }, quorum: quorum)
    } catch {
      throw ConsoleError.usage(
        "two of the log's and the witnesses' keys are the same",
        hint: "each has a key of its own")
    }
  }

  /// The first version of the federation statement.
  /// - Parameters:
  ///   - roots: all roots, in the order in which they are listed.
  ///   - signers: those that sign here; others sign later.
  package func statement(
    roots: [SigningPublicKey], signedBy signers: [RootKey], now: Timestamp
  ) throws -> Statement<Federation> {
    try check(roots: roots.count)
    guard Set(roots).count == roots.count else {
      throw ConsoleError.usage("a root is named twice", hint: "each root counts once")
    }
    guard !signers.isEmpty, signers.allSatisfy({ roots.contains($0.publicKey) }) else {
      throw ConsoleError.failed("only a root of the federation signs it")
    }
    let body = Federation(
      at: now, name: name, version: 1, threshold: threshold, roots: roots, profile: profile,
      log: keeper.log, keeper: keeper.keeper.keyid, witnesses: witnesses, quorum: quorum,
      notBefore: span.notBefore, notAfter: span.notAfter)
    return try Statement(signing: body, with: signers.map(\.signer))
  }
}
