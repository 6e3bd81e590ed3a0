/// What an issuer says about a key: whose it is, what it may do, and how long (protocol section 3).
public struct Certificate: StatementBody, Spanned {
  public static let kind = StatementKind.certificate

  /// When the signer says it was signed.
  public let at: Timestamp
  /// The id of the keys in the certificate; a unit has none.
  public let subject: KeyID?
  public let role: Role
  public let name: String
  public let country: CountryCode
  public let agency: AgencyCode
  public let signPk: SigningPublicKey?
  public let boxPk: BoxPublicKey?
  public let unit: UnitID?
  /// 1, 2, … of a unit; each has a new box key.
  public let generation: Int?
  /// The units of which a team consists.
  public let members: [UnitID]?
  /// What a team was agreed on under: a reference of the agreement, as its members know it.
  public let agreement: String?
  /// The units of an officer.
  public let units: [UnitID]?
  public let issuer: KeyID
  public let notBefore: Timestamp
  public let notAfter: Timestamp

  public init(
    at: Timestamp, subject: KeyID? = nil, role: Role, name: String, country: CountryCode,
    agency: AgencyCode, signPk: SigningPublicKey? = nil, boxPk: BoxPublicKey? = nil,
    unit: UnitID? = nil, generation: Int? = nil, members: [UnitID]? = nil, agreement: String? = nil,
    units: [UnitID]? = nil, issuer: KeyID, notBefore: Timestamp, notAfter: Timestamp
  ) {
    self.at = at
    self.subject = subject
    self.role = role
    self.name = name
    self.country = country
    self.agency = agency
    self.signPk = signPk
    self.boxPk = boxPk
    self.unit = unit
    self.generation = generation
    self.members = members
    self.agreement = agreement
    self.units = units
    self.issuer = issuer
    self.notBefore = notBefore
    self.notAfter = notAfter
  }

  public var fault: MeaningFault? {
    guard span != nil else { return .emptyInterval }
    let has = (
      subject: subject != nil, sign: signPk != nil, box: boxPk != nil, unit: unit != nil,
      generation: generation != nil, members: members != nil, units: units != nil
    )
    let isSound =
      switch role {
      case .unit:
        !has.subject && !has.sign && has.box && has.unit && has.generation && !has.units
          && (generation ?? 0) >= 1
      case .witness:
        has.subject && has.sign && !has.box && !has.unit && !has.generation && !has.members
          && !has.units
      case .officer:
        has.subject && has.sign && has.box && !has.unit && !has.generation && !has.members
          && has.units
      case .agency, .advocate, .keeper:
        has.subject && has.sign && has.box && !has.unit && !has.generation && !has.members
          && !has.units
      }
    guard isSound, agreement == nil || members != nil else { return .fieldsOfRole }
    guard Set(members ?? []).count == (members ?? []).count,
      Set(units ?? []).count == (units ?? []).count
    else { return .duplicate }
    return nil
  }
}
