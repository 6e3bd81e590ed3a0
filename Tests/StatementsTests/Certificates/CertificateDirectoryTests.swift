import Statements
import Testimony
import Testing

@Suite("The directory finds the certificate that counts, and remembers no verdict")
struct CertificateDirectoryTests {
  private func directory() throws -> CertificateDirectory {
    var directory = CertificateDirectory(roots: try TestFederation.roots())
    try directory.add(
      TestFederation.agency().signed(by: TestFederation.root(0)), at: TestFederation.place(1))
    return directory
  }

  private func signed(_ draft: CertificateDraft) throws -> Envelope {
    try draft.signed(by: TestFederation.agencySigner())
  }

  private func officerID() throws -> KeyID { try Fixtures.keys(TestFederation.officerNumber).keyID }

  @Test("A certificate whose issuer is not known is refused")
  func unknownIssuer() throws {
    var directory = CertificateDirectory(roots: try TestFederation.roots())
    #expect(throws: StatementError.certificateIssuer) {
      try directory.add(signed(TestFederation.officer()), at: TestFederation.place(2))
    }
    #expect(directory.all.isEmpty)
  }

  @Test("A certificate that its issuer did not sign is refused")
  func unsigned() throws {
    var directory = try directory()
    let forged = try TestFederation.officer().signed(by: Fixtures.keys(77).signer)
    #expect(throws: StatementError.signature) {
      try directory.add(forged, at: TestFederation.place(2))
    }
    #expect(directory.all.count == 1)
  }

  @Test("Nobody is found who is not there")
  func unknown() throws {
    let directory = try directory()
    let place = TestFederation.place(10)
    #expect(throws: StatementError.certificateUnknown) {
      try directory.principal(officerID(), at: place)
    }
    #expect(throws: StatementError.certificateUnknown) {
      try directory.unit(Fixtures.id(TestFederation.unitNumber), at: place)
    }
    #expect(throws: StatementError.certificateUnknown) {
      try directory.certificate(Fixtures.hash(1), at: place)
    }
  }

  @Test("Whether it counts is asked at every place anew")
  func places() throws {
    var directory = try directory()
    let officer = try signed(TestFederation.officer())
    try directory.add(officer, at: TestFederation.place(5))
    try directory.addRevocation(
      TestFederation.revocation(of: officer, by: TestFederation.agencySigner()),
      at: TestFederation.place(8))
    #expect(throws: StatementError.certificateNotLogged) {
      try directory.principal(officerID(), at: TestFederation.place(5))
    }
    for leaf in 6...8 {
      #expect(
        try directory.principal(officerID(), at: TestFederation.place(leaf)).hash == officer.hash)
      #expect(
        try directory.certificate(officer.hash, at: TestFederation.place(leaf)).hash == officer.hash
      )
    }
    #expect(throws: StatementError.certificateRevoked) {
      try directory.principal(officerID(), at: TestFederation.place(9))
    }
    #expect(throws: StatementError.certificateRevoked) {
      try directory.certificate(officer.hash, at: TestFederation.place(9))
    }
  }

  @Test("An agency's revocation reaches its officers")
  func agencyRevoked() throws {
    var directory = try directory()
    try directory.add(signed(TestFederation.officer()), at: TestFederation.place(2))
    let agency = try TestFederation.agency().signed(by: TestFederation.root(0))
    try directory.addRevocation(
      TestFederation.revocation(of: agency, by: TestFederation.root(1)),
      at: TestFederation.place(3))
    #expect(throws: StatementError.certificateRevoked) {
      try directory.principal(officerID(), at: TestFederation.place(4))
    }
  }

  @Test("An agency cannot revoke itself out of the roots' hands")
  func agencyRevokesAgency() throws {
    var directory = try directory()
    let agency = try TestFederation.agency().signed(by: TestFederation.root(0))
    #expect(throws: StatementError.signature) {
      try directory.addRevocation(
        TestFederation.revocation(of: agency, by: TestFederation.agencySigner()),
        at: TestFederation.place(3))
    }
  }

  @Test("An agency with a renewed certificate keeps its people")
  func renewedAgency() throws {
    var directory = try directory()
    var renewed = try TestFederation.agency()
    renewed.notAfter = Fixtures.time(900 * Fixtures.day)
    try directory.add(renewed.signed(by: TestFederation.root(1 - 1)), at: TestFederation.place(2))
    var officer = try TestFederation.officer()
    officer.notAfter = Fixtures.time(366 * Fixtures.day)
    try directory.add(signed(officer), at: TestFederation.place(3))
    let place = TestFederation.place(4, at: 301 * Fixtures.day)
    #expect(throws: Never.self) { try directory.principal(officerID(), at: place) }
  }

  @Test("A certificate of the same key in another agency's or country's name does not vouch")
  func otherAgency() throws {
    for isAbroad in [false, true] {
      var directory = try directory()
      var officer = try TestFederation.officer()
      officer.notAfter = Fixtures.time(366 * Fixtures.day)
      try directory.add(signed(officer), at: TestFederation.place(2))
      var other = try TestFederation.agency()
      other.notAfter = Fixtures.time(900 * Fixtures.day)
      if isAbroad {
        other.country = try #require(CountryCode("HU"))
      } else {
        other.agency = try #require(AgencyCode(rawValue: "agency_two"))
      }
      try directory.add(other.signed(by: TestFederation.root(0)), at: TestFederation.place(3))
      let place = TestFederation.place(4, at: 301 * Fixtures.day)
      #expect(throws: StatementError.expired) { try directory.principal(officerID(), at: place) }
    }
  }

  @Test("Of several certificates of a key the newest that counts is found")
  func newest() throws {
    var directory = try directory()
    let old = try signed(TestFederation.officer())
    var draft = try TestFederation.officer()
    draft.name = "Renewed"
    let renewed = try signed(draft)
    try directory.add(old, at: TestFederation.place(2))
    try directory.add(renewed, at: TestFederation.place(5))
    #expect(try directory.principal(officerID(), at: TestFederation.place(4)).hash == old.hash)
    #expect(try directory.principal(officerID(), at: TestFederation.place(6)).hash == renewed.hash)
    try directory.addRevocation(
      TestFederation.revocation(of: renewed, by: TestFederation.agencySigner()),
      at: TestFederation.place(7))
    #expect(try directory.principal(officerID(), at: TestFederation.place(8)).hash == old.hash)
    #expect(directory.known(subject: try officerID())?.hash == renewed.hash)
  }

  @Test("Of a unit the highest generation is found, in whichever order they came")
  func generations() throws {
    var directory = try directory()
    let second = try signed(TestFederation.unit(generation: 2))
    try directory.add(second, at: TestFederation.place(2))
    try directory.add(signed(TestFederation.unit(generation: 1)), at: TestFederation.place(3))
    let unit: UnitID = try Fixtures.id(TestFederation.unitNumber)
    #expect(try directory.unit(unit, at: TestFederation.place(4)).hash == second.hash)
  }

  @Test("An officer is one of a team from its first day to the last second before its end")
  func team() throws {
    var directory = try directory()
    var officer = try TestFederation.officer()
    let own: UnitID = try Fixtures.id(TestFederation.unitNumber)
    let joint: UnitID = try Fixtures.id(60)
    officer.units = [own]
    var team = try TestFederation.unit(generation: 21)
    (team.unit, team.generation, team.members) = (joint, 1, [own])
    team.notAfter = Fixtures.time(10)
    try directory.add(signed(TestFederation.unit()), at: TestFederation.place(2))
    try directory.add(signed(officer), at: TestFederation.place(3))
    try directory.add(signed(team), at: TestFederation.place(4))
    let body = officer.certificate
    for (leaf, isMember) in [(9, true), (10, false)] {
      let place = TestFederation.place(leaf)
      #expect(directory.isOfficer(body, of: joint, at: place) == isMember)
      #expect(directory.units(of: body, at: place) == (isMember ? [own, joint] : [own]))
      #expect(directory.membership(of: body, in: joint, at: place) == (isMember ? own : nil))
    }
  }

  @Test("A certificate that is logged again counts from its first entry on")
  func loggedTwice() throws {
    let officer = try signed(TestFederation.officer())
    for places in [[2, 7], [7, 2]] {
      var directory = try directory()
      for leaf in places { try directory.add(officer, at: TestFederation.place(leaf)) }
      try directory.add(officer, at: nil)
      #expect(throws: Never.self) {
        try directory.principal(officerID(), at: TestFederation.place(4))
      }
      #expect(directory.all.count == 2)
    }
  }

  @Test("A revocation of what nobody knows is refused")
  func unknownRevocation() throws {
    var directory = try directory()
    let officer = try signed(TestFederation.officer())
    #expect(throws: StatementError.certificateUnknown) {
      try directory.addRevocation(
        TestFederation.revocation(of: officer, by: TestFederation.agencySigner()),
        at: TestFederation.place(3))
    }
  }

  @Test("A revocation by a stranger is refused, and by the subject too")
  func strangersRevocation() throws {
    var directory = try directory()
    let officer = try signed(TestFederation.officer())
    try directory.add(officer, at: TestFederation.place(2))
    for number in [TestFederation.officerNumber, 77] {
      #expect(throws: StatementError.signature) {
        try directory.addRevocation(
          TestFederation.revocation(of: officer, by: Fixtures.keys(number).signer),
          at: TestFederation.place(3))
      }
    }
    #expect(throws: Never.self) {
      try directory.principal(officerID(), at: TestFederation.place(4))
    }
  }
}
