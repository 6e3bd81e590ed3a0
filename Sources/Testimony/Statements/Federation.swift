/// Who is trusted: the roots, the keeper, the log and its witnesses. Clients pin it.
public struct Federation: StatementBody, Spanned {
  public static let kind = StatementKind.federation

  /// When the signer says it was signed.
  public let at: Timestamp
  public let name: String
  /// 1, 2, 3 …; each is signed by the threshold of the one before and of itself.
  public let version: Int
  /// The statement hash of the version before. The first version has none; a later one without it
  /// is followed by who pinned the one before, and by no keeper.
  public let prev: StatementHash?
  /// How many distinct roots must sign.
  public let threshold: Int
  public let roots: [SigningPublicKey]
  public let profile: LogProfile
  public let log: Log
  public let keeper: KeyID
  public let witnesses: [Witness]
  /// How many witnesses must cosign.
  public let quorum: Int
  public let notBefore: Timestamp
  public let notAfter: Timestamp

  public init(
    at: Timestamp, name: String, version: Int, prev: StatementHash? = nil, threshold: Int,
    roots: [SigningPublicKey], profile: LogProfile, log: Log, keeper: KeyID, witnesses: [Witness],
    quorum: Int,
    notBefore: Timestamp, notAfter: Timestamp
  ) {
    self.at = at
    self.name = name
    self.version = version
    self.prev = prev
    self.threshold = threshold
    self.roots = roots
    self.profile = profile
    self.log = log
    self.keeper = keeper
    self.witnesses = witnesses
    self.quorum = quorum
    self.notBefore = notBefore
    self.notAfter = notAfter
  }

  public var fault: MeaningFault? {
    guard span != nil else { return .emptyInterval }
    guard Set(witnesses.map(\.vkey)).count == witnesses.count else { return .duplicate }
    guard version >= 1, version > 1 || prev == nil, threshold >= 1, threshold <= roots.count,
      quorum <= witnesses.count,
      profile != .strict || quorum >= 1
    else { return .federationNumbers }
    return nil
  }

  /// The log's name and verifier key, as C2SP writes them.
  public struct Log: Codable, Hashable, Sendable {
    public let origin: String
    public let vkey: String

    public init(origin: String, vkey: String) {
      self.origin = origin
      self.vkey = vkey
    }
  }

  /// A witness' verifier key and the country where it runs.
  public struct Witness: Codable, Hashable, Sendable {
    public let vkey: String
    public let country: CountryCode

    public init(vkey: String, country: CountryCode) {
      self.vkey = vkey
      self.country = country
    }
  }
}
