import Sodium
import Statements
import Testimony
import Testing

@testable import Console

@Suite("Renewing a certificate")
struct RenewalTests {
  private static let day: UInt64 = 86_400
  private let sample: FederationSample
  private let agency: AgencyAuthority
  private let person: PrincipalKeys
  private let units: [UnitID]

  init() throws {
    sample = try FederationSample()
    agency = try sample.agency()
    person = try .generate()
    units = try (0..<2).map { _ in try #require(UnitID(bytes: Random.bytes(16))) }
  }

  private func enrol(
    _ units: [UnitID], days: UInt64 = 365, after wait: UInt64 = 0
  ) throws -> Statement<Certificate> {
    let now = sample.now.adding(seconds: wait * Self.day)
    return try agency.enrol(
      sample.request(.officer, person, units: units), units: units,
      for: Term.until(.days(days)).windowOfPerson(now: now), now: now)
  }

  /// All that is certified, each a day after the one before.
  private func directory(_ certificates: [Statement<Certificate>]) throws -> CertificateDirectory {
    var directory = CertificateDirectory(roots: sample.roots.map(\.publicKey))
    for (leaf, certificate) in zip(0..., [agency.certificate] + certificates) {
      try directory.add(certificate.envelope, at: LogPlace(leaf: leaf, admitted: sample.now))
    }
    return directory
  }

  @Test("asks for the same person, role, agency and units, with the same keys")
  func request() throws {
    let old = try enrol(units)
    let request = try CertificateRequest(renewing: old.body, keys: person)
    #expect(try CertificateRequest(parsing: request.encoded()) == request)
    #expect(request.keyID == person.keyID)
    #expect(request.name == old.body.name && request.role == .officer)
    #expect(request.agency == old.body.agency && request.country == old.body.country)
    #expect(request.units == units)
    let fewer = try CertificateRequest(renewing: old.body, units: [units[1]], keys: person)
    #expect(fewer.units == [units[1]])
    #expect(throws: ConsoleError.self) {
      try CertificateRequest(renewing: old.body, keys: .generate())
    }
    let renewed = try agency.enrol(
      request, units: request.units, for: Term.years(1).windowOfPerson(now: sample.now),
      now: sample.now)
    #expect(renewed.body.subject == old.body.subject)
  }

  @Test("an older certificate is not imported over a newer one")
  func imported() throws {
    let old = try enrol(units)
    let new = try enrol(units, after: 10)
    let now = sample.now.adding(seconds: 10 * Self.day)
    try ImportedCertificate.check(
      new.envelope, keyID: person.keyID, replacing: old, now: now)
    try ImportedCertificate.check(
      new.envelope, keyID: person.keyID, replacing: new, now: now)
    #expect(throws: ConsoleError.self) {
      try ImportedCertificate.check(
        old.envelope, keyID: person.keyID, replacing: new, now: now)
    }
  }

  @Test("the agency is reminded in the last 30 days, of the newest certificate, with what to type")
  func reminders() throws {
    func reminded(_ certificates: [Statement<Certificate>], day: UInt64) throws -> [AgencyReminder]
    {
      let now = sample.now.adding(seconds: day * Self.day)
      let roll = AgencyRoll(
        of: agency.keys.keyID, in: try directory(certificates), at: .next(at: now))
      return AgencyReminder.all(roll, at: now)
    }
    let old = try enrol(units, days: 100)
    #expect(try reminded([old], day: 69).isEmpty)
    let due = try reminded([old], day: 71)
    #expect(due.map(\.id) == [person.keyID.description])
    #expect(due.first?.until == old.body.notAfter)
    #expect(due.first?.command == "toldonce agency enrol REQUEST --output FILE")
    // Whoever has been renewed is not reminded of the old one.
    #expect(try reminded([old, enrol(units, after: 70)], day: 71).isEmpty)
    // What another agency has certified is not this one's.
    let now = sample.now.adding(seconds: 71 * Self.day)
    let other = AgencyRoll(
      of: try PrincipalKeys.generate().keyID, in: try directory([old]), at: .next(at: now))
    #expect(AgencyReminder.all(other, at: now).isEmpty)
  }

  @Test("whoever has left a unit with a renewal is not given its next key")
  func officers() throws {
    let directory = try directory([enrol(units), enrol([units[1]], after: 1)])
    let now = LogPlace.next(at: sample.now.adding(seconds: 2 * Self.day))
    let issuer = agency.keys.keyID
    #expect(directory.officers(of: units[0], issuedBy: issuer, at: now).isEmpty)
    #expect(
      directory.officers(of: units[1], issuedBy: issuer, at: now).map(\.subject)
        == [person.keyID])
    #expect(directory.officers(of: units[1], issuedBy: person.keyID, at: now).isEmpty)
    let end = LogPlace.next(at: sample.now.adding(seconds: 500 * Self.day))
    #expect(directory.officers(of: units[1], issuedBy: issuer, at: end).isEmpty)
  }

  @Test("a removal finds every certificate of the person that counts")
  func certificates() throws {
    let both = try [enrol(units), enrol(units, after: 1)]
    let directory = try directory(both)
    let now = LogPlace.next(at: sample.now.adding(seconds: 2 * Self.day))
    let found = directory.certificates(
      of: person.keyID.description, issuedBy: agency.keys.keyID, at: now)
    #expect(Set(found.map(\.hash)) == Set(both.map(\.hash)))
  }

  @Test("what says more than its successor is known")
  func exceeds() throws {
    let old = try enrol(units).body
    #expect(try !old.exceeds(enrol(units, after: 1).body))
    #expect(try old.exceeds(enrol([units[0]], after: 1).body))
    #expect(try old.exceeds(enrol(units, days: 300, after: 1).body))
  }

  @Test("a key that was revoked as lost or compromised is known to be", arguments: [true, false])
  func lost(isLost: Bool) throws {
    let old = try enrol(units)
    var directory = try directory([old])
    #expect(!directory.isLost(person.keyID))
    for reason in isLost ? [RevocationReason.superseded, .lost] : [.superseded, .left] {
      let revocation = try agency.revoke(old.envelope, reason: reason, now: sample.now)
      try directory.addRevocation(
        revocation.envelope, at: LogPlace(leaf: 9, admitted: sample.now))
    }
    #expect(directory.isLost(person.keyID) == isLost)
    #expect(!directory.isLost(agency.keys.keyID))
  }
}
