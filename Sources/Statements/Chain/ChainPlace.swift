public import Testimony

/// Where a statement of a consent chain enters, and whom the directory knows there.
public struct ChainPlace: Sendable {
  /// The keeper's clock at admission: what she says takes effect then, whatever her own clock says.
  public let admitted: Timestamp
  /// The keeper's clock where one admits; `nil` when reading an old chain.
  public let now: Timestamp?
  /// The signing key that the directory has for a key id, `nil` if there is none that counts.
  let findKey: @Sendable (KeyID) -> SigningPublicKey?
  /// The same of an advocate, and of nobody else.
  let findAdvocate: @Sendable (KeyID) -> SigningPublicKey?
  /// The countries of a recipient's certificate: its own, and of a team those of all members.
  let findCountries: @Sendable (StatementHash) -> Set<CountryCode>

  public init(
    admitted: Timestamp, now: Timestamp?,
    findKey: @escaping @Sendable (KeyID) -> SigningPublicKey?,
    findAdvocate: (@Sendable (KeyID) -> SigningPublicKey?)? = nil,
    findCountries: @escaping @Sendable (StatementHash) -> Set<CountryCode> = { _ in [] }
  ) {
    self.admitted = admitted
    self.now = now
    self.findKey = findKey
    self.findAdvocate = findAdvocate ?? findKey
    self.findCountries = findCountries
  }

  /// The place of a statement about to be admitted.
  public static func next(at now: Timestamp, in directory: CertificateDirectory) -> ChainPlace {
    ChainPlace(counting: directory, at: .next(at: now), now: now)
  }

  /// A place in the log at which certificates have to count.
  public init(counting directory: CertificateDirectory, at place: LogPlace, now: Timestamp? = nil) {
    self.init(
      admitted: place.admitted, now: now,
      findKey: { (try? directory.principal($0, at: place))?.body.signPk },
      findAdvocate: { (try? directory.principal($0, at: place))?.body.advocateKey },
      findCountries: directory.countries(of:))
  }

  /// A place of a statement that was admitted before: its keys were asked for then.
  public init(admittedBefore moment: Timestamp, in directory: CertificateDirectory) {
    self.init(
      admitted: moment, now: nil,
      findKey: { directory.known(subject: $0)?.body.signPk },
      findCountries: directory.countries(of:))
  }
}

extension CertificateDirectory {
  /// The countries that a unit's certificate concerns: its own, and of a team those of all members;
  /// none for a certificate that is not known.
  public func countries(of certificate: StatementHash) -> Set<CountryCode> {
    guard let body = known(certificate)?.body else { return [] }
    return Set([body.country] + (body.members ?? []).compactMap { known(unit: $0)?.body.country })
  }
}

extension Certificate {
  /// The signing key, if it is an advocate's.
  fileprivate var advocateKey: SigningPublicKey? { role == .advocate ? signPk : nil }
}
