import Statements
import Testimony
import Testing

@Suite("Who was a root signs until the version without it is logged")
struct RootChangeTests {
  /// The first root certified the agency in entry 1, and is no root from entry 5 on.
  private func directory() throws -> CertificateDirectory {
    let roots = try TestFederation.roots()
    var directory = CertificateDirectory(roots: roots)
    try directory.add(
      TestFederation.agency().signed(by: TestFederation.root(0)), at: TestFederation.place(1))
    try directory.add(
      TestFederation.officer().signed(by: TestFederation.agencySigner()),
      at: TestFederation.place(2))
    let next = try Statement(
      signing: TestFederation.federation(version: 2, roots: [roots[1], roots[2]]),
      with: [TestFederation.root(0), TestFederation.root(1), TestFederation.root(2)])
    directory.change(to: next, at: TestFederation.place(5))
    return directory
  }

  @Test("What it certified before goes on, for statements of later too")
  func before() throws {
    let officer = try Fixtures.keys(TestFederation.officerNumber).keyID
    #expect(throws: Never.self) {
      try directory().principal(officer, at: TestFederation.place(9))
    }
  }

  @Test("It certifies nothing after")
  func after() throws {
    var directory = try directory()
    var late = try TestFederation.agency()
    late.name = "Late"
    let envelope = try late.signed(by: TestFederation.root(0))
    #expect(throws: (any Error).self) { try directory.verify(envelope) }
    #expect(throws: (any Error).self) {
      try directory.add(envelope, at: TestFederation.place(6))
    }
    late.issuer = try TestFederation.root(1).keyID
    let sound = try late.signed(by: TestFederation.root(1))
    #expect(throws: Never.self) { try directory.add(sound, at: TestFederation.place(7)) }
  }

  @Test("It revokes nothing after, and who came for it revokes what it certified")
  func revocation() throws {
    var directory = try directory()
    let agency = try TestFederation.agency().signed(by: TestFederation.root(0))
    #expect(throws: StatementError.signature) {
      try directory.addRevocation(
        TestFederation.revocation(of: agency, by: TestFederation.root(0)),
        at: TestFederation.place(6))
    }
    try directory.addRevocation(
      TestFederation.revocation(of: agency, by: TestFederation.root(2)),
      at: TestFederation.place(7))
    let officer = try Fixtures.keys(TestFederation.officerNumber).keyID
    #expect(throws: StatementError.certificateRevoked) {
      try directory.principal(officer, at: TestFederation.place(8))
    }
  }

  @Test("An agency's key certifies no agency, nor its own successor")
  func successor() throws {
    var directory = try directory()
    var next = try CertificateDraft(
      .agency, Fixtures.keys(88), issuer: TestFederation.agencySigner().keyID)
    next.name = "Successor"
    #expect(throws: StatementError.certificateRole) {
      try directory.add(
        next.signed(by: TestFederation.agencySigner()), at: TestFederation.place(6))
    }
  }

  @Test("Under a lost agency's new key the unit goes on, and what the old key signed does not")
  func lostAgency() throws {
    var directory = try directory()
    let old = try TestFederation.agency().signed(by: TestFederation.root(0))
    let newKeys = try Fixtures.keys(88)
    let agency = try CertificateDraft(.agency, newKeys, issuer: TestFederation.root(1).keyID)
    try directory.add(
      TestFederation.unit().signed(by: TestFederation.agencySigner()), at: TestFederation.place(6))
    try directory.add(agency.signed(by: TestFederation.root(1)), at: TestFederation.place(7))
    var unit = try TestFederation.unit(generation: 2)
    unit.issuer = newKeys.keyID
    let second = try unit.signed(by: newKeys.signer)
    try directory.add(second, at: TestFederation.place(8))
    try directory.addRevocation(
      TestFederation.revocation(of: old, by: TestFederation.root(1)), at: TestFederation.place(9))
    let id: UnitID = try Fixtures.id(TestFederation.unitNumber)
    #expect(try directory.unit(id, at: TestFederation.place(10)).hash == second.hash)
    #expect(throws: StatementError.certificateRevoked) {
      try directory.principal(
        Fixtures.keys(TestFederation.officerNumber).keyID, at: TestFederation.place(10))
    }
    #expect(throws: Never.self) {
      try directory.principal(
        Fixtures.keys(TestFederation.officerNumber).keyID, at: TestFederation.place(9))
    }
  }
}
