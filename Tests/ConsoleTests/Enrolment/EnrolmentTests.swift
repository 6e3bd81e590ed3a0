import Sealing
import Sodium
import Statements
import Testimony
import Testing

@testable import Console

@Suite("Enrolment")
struct EnrolmentTests {
  private let sample: FederationSample
  private let person: PrincipalKeys
  private let unit: UnitID

  init() throws {
    sample = try FederationSample()
    person = try .generate()
    unit = try #require(UnitID(bytes: Random.bytes(16)))
  }

  @Test("a root certifies agencies and the keeper, and no people")
  func roots() throws {
    let root = sample.roots[1]
    for role in [Role.officer, .advocate] {
      #expect(throws: ConsoleError.self) {
        try root.certify(
          sample.request(role, person), for: sample.span(.years(1)), now: sample.now)
      }
    }
    let keeper = try root.certify(
      sample.keeper, name: "Keeper", country: .netherlands,
      agency: #require(AgencyCode(rawValue: "keeper")), for: sample.span(.years(3)),
      now: sample.now)
    #expect(keeper.body.subject == sample.keeper.keeper.keyid)
    #expect(keeper.body.issuer == root.signer.keyID)
  }

  @Test("nobody is an agency without a root's certificate about the own keys that has not ended")
  func authority() throws {
    let roots = sample.roots.map(\.publicKey)
    let good = try sample.agency().certificate.envelope
    #expect(throws: ConsoleError.self) {
      try AgencyAuthority(person, certificate: good, roots: roots, now: sample.now)
    }
    #expect(throws: StatementError.self) {
      try AgencyAuthority(
        sample.agencyKeys, certificate: good, roots: [person.signPublic], now: sample.now)
    }
    #expect(throws: ConsoleError.self) {
      try AgencyAuthority(sample.agencyKeys, certificate: good, roots: roots, now: .latest)
    }
    let keeper = try sample.roots[0].certify(
      sample.keeper, name: "Keeper", country: .romania,
      agency: #require(AgencyCode(rawValue: "ngo_example")), for: sample.span(.years(1)),
      now: sample.now)
    #expect(throws: ConsoleError.self) {
      try AgencyAuthority(
        sample.agencyKeys, certificate: keeper.envelope, roots: roots, now: sample.now)
    }
  }

  @Test("an agency enrols nobody of another agency or country, no agency, and not itself")
  func foreign() throws {
    let agency = try sample.agency()
    let span = try Term.years(1).windowOfPerson(now: sample.now)
    let requests = try [
      sample.request(.advocate, person, agency: "ngo_other"),
      sample.request(.advocate, person, country: .germany), sample.request(.agency, person),
      sample.request(.officer, sample.agencyKeys),
    ]
    for request in requests {
      #expect(throws: ConsoleError.self) {
        try agency.enrol(request, units: [], for: span, now: sample.now)
      }
    }
    let advocate = try sample.request(.advocate, person)
    #expect(throws: ConsoleError.self) {
      try agency.enrol(advocate, units: [unit], for: span, now: sample.now)
    }
    let officer = try sample.request(.officer, person)
    #expect(throws: ConsoleError.self) {
      try agency.enrol(officer, units: [unit, unit], for: span, now: sample.now)
    }
  }

  @Test("nobody is enrolled for more than 366 days, whatever the command says")
  func tooLong() throws {
    #expect(throws: StatementError.certificateTooLong) {
      try sample.agency().enrol(
        sample.request(.advocate, person), units: [], for: sample.span(.years(2)),
        now: sample.now)
    }
  }

  @Test("certificates are issued so that they count once they are logged")
  func counted() throws {
    let agency = try sample.agency()
    let span = try Term.years(1).windowOfPerson(now: sample.now)
    let officer = try agency.enrol(
      sample.request(.officer, person), units: [unit], for: span, now: sample.now)
    let team = try agency.certify(
      unit: unit, name: "Team", generation: 1, key: .generate(), for: sample.span(.years(3)),
      now: sample.now)
    var directory = CertificateDirectory(roots: sample.roots.map(\.publicKey))
    for (leaf, statement) in [agency.certificate, officer, team].enumerated() {
      try directory.add(statement.envelope, at: LogPlace(leaf: leaf, admitted: sample.now))
    }
    let now = LogPlace.next(at: sample.now)
    #expect(try directory.principal(person.keyID, at: now).body.units == [unit])
    #expect(try directory.unit(unit, at: now).hash == team.hash)
    #expect(CertificateStanding.of(officer.hash, in: directory, at: now) == "counts")
    let revocation = try agency.revoke(officer.envelope, reason: .left, now: sample.now)
    try directory.addRevocation(
      revocation.envelope, at: LogPlace(leaf: 3, admitted: sample.now))
    #expect(CertificateStanding.of(officer.hash, in: directory, at: now) == "revoked")
    #expect(CertificateStanding.of(team.hash, in: directory, at: .next(at: .latest)) == "ended")
  }

  @Test("an agency revokes only what it has issued; a root revokes certificates only")
  func revoke() throws {
    let agency = try sample.agency()
    #expect(throws: ConsoleError.self) {
      try agency.revoke(agency.certificate.envelope, reason: .closed, now: sample.now)
    }
    let revocation = try sample.roots[2].revoke(
      agency.certificate.envelope, reason: .closed, now: sample.now)
    #expect(revocation.body.certificate == agency.certificate.hash)
    #expect(throws: StatementError.payloadType) {
      try sample.roots[2].revoke(revocation.envelope, reason: .closed, now: sample.now)
    }
  }

  @Test("a certificate about other keys, or one that has ended, is not imported")
  func imported() throws {
    let agency = try sample.agency()
    let envelope = agency.certificate.envelope
    #expect(throws: ConsoleError.self) {
      try ImportedCertificate.check(envelope, keyID: person.keyID, now: sample.now)
    }
    #expect(throws: ConsoleError.self) {
      try ImportedCertificate.check(envelope, keyID: sample.agencyKeys.keyID, now: .latest)
    }
    try ImportedCertificate.check(envelope, keyID: sample.agencyKeys.keyID, now: sample.now)
  }

  @Test("a unit's secret stays sealed in the agency's home, and opens for its officers only")
  func unitKeys() throws {
    let folder = try TemporaryFolder()
    let agency = try sample.agency()
    let home = try Home(path: folder.path + "/home")
    let units = try UnitKeys(in: home, keys: sample.agencyKeys)
    #expect(try units.newest(of: unit) == nil)
    let keys = try (BoxKey.generate(), BoxKey.generate())
    for (number, key) in [(9, keys.0), (10, keys.1)] {
      let certificate = try agency.certify(
        unit: unit, name: "Team", generation: number, key: key, for: sample.span(.years(1)),
        now: sample.now)
      #expect(throws: ConsoleError.self) { try units.keep(.generate(), certificate: certificate) }
      try units.keep(key, certificate: certificate)
      #expect(throws: ConsoleError.self) { try units.keep(key, certificate: certificate) }
    }
    let newest = try #require(try units.newest(of: unit))
    #expect(newest.number == 10)
    #expect(try units.all(of: unit).map(\.number) == [9, 10])
    #expect(newest.key.publicKey == keys.1.publicKey)
    #expect(try UnitKeys(in: home, keys: person).newest(of: unit) == nil)
    let span = try Term.years(1).windowOfPerson(now: sample.now)
    let officer = try agency.enrol(
      sample.request(.officer, person), units: [unit], for: span, now: sample.now)
    let seal = try newest.seal(to: officer.body)
    #expect(seal.member == person.keyID.description)
    let opened = try UnitSecret.open(
      seal.sealed, with: person.boxKey, unit: unit, generation: 10, member: seal.member)
    #expect(opened.publicKey == keys.1.publicKey)
    let outsider = try agency.enrol(
      sample.request(.officer, person), units: [], for: span, now: sample.now)
    #expect(throws: ConsoleError.self) { try newest.seal(to: outsider.body) }
  }
}
