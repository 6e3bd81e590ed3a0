import Statements
import Testimony
import Testing

@Suite("Who may say what about whom")
struct CertificateRulesTests {
  private func verify(
    _ draft: CertificateDraft, by signer: Signer, under parent: CertificateDraft? = nil
  ) throws {
    let parent = try parent.map { try Statement(signing: $0.certificate, with: []) }
    _ = try CertificatePath.verify(
      draft.signed(by: signer), under: parent, roots: TestFederation.roots())
  }

  private func verifyUnderAgency(_ draft: CertificateDraft) throws {
    try verify(draft, by: TestFederation.agencySigner(), under: TestFederation.agency())
  }

  @Test("Roots speak for agencies, keeper and witnesses; agencies for their people and units")
  func accepted() throws {
    for draft in [
      try TestFederation.agency(), try TestFederation.keeper(), try TestFederation.witness(),
    ] {
      #expect(throws: Never.self) { try verify(draft, by: TestFederation.root(0)) }
    }
    for draft in [
      try TestFederation.officer(), try TestFederation.advocate(), try TestFederation.unit(),
    ] {
      #expect(throws: Never.self) { try verifyUnderAgency(draft) }
    }
  }

  @Test("A certificate that no issuer has signed is refused")
  func unsigned() throws {
    #expect(throws: StatementError.signature) {
      try verify(TestFederation.agency(), by: Fixtures.keys(77).signer)
    }
    #expect(throws: StatementError.signature) {
      try verify(
        TestFederation.officer(), by: Fixtures.keys(TestFederation.officerNumber).signer,
        under: TestFederation.agency())
    }
  }

  @Test("The signer is the issuer that the certificate names")
  func issuer() throws {
    // One root under another's name.
    #expect(throws: StatementError.signature) {
      try verify(TestFederation.agency(), by: TestFederation.root(1))
    }
    // A root under the name of nobody.
    var agency = try TestFederation.agency()
    agency.issuer = try Fixtures.keys(77).keyID
    #expect(throws: StatementError.certificateIssuer) {
      try verify(agency, by: TestFederation.root(0))
    }
    // The agency under a root's name.
    var officer = try TestFederation.officer()
    officer.issuer = try TestFederation.root(0).keyID
    #expect(throws: StatementError.certificateIssuer) { try verifyUnderAgency(officer) }
  }

  @Test("People and units do not stand directly under a root")
  func noAgency() throws {
    for var draft in [
      try TestFederation.officer(), try TestFederation.advocate(), try TestFederation.unit(),
    ] {
      draft.issuer = try TestFederation.root(0).keyID
      #expect(throws: StatementError.certificateRole) {
        try verify(draft, by: TestFederation.root(0))
      }
    }
  }

  @Test("An agency makes no agency, keeper or witness")
  func noRoot() throws {
    for var draft in [
      try TestFederation.agency(), try TestFederation.keeper(), try TestFederation.witness(),
    ] {
      draft.issuer = try TestFederation.agencySigner().keyID
      #expect(throws: StatementError.certificateRole) { try verifyUnderAgency(draft) }
    }
  }

  @Test("An officer makes nobody, with or without an agency above")
  func underOfficer() throws {
    var draft = try TestFederation.officer()
    draft.issuer = try Fixtures.keys(TestFederation.officerNumber).keyID
    #expect(throws: StatementError.certificateRole) {
      try verify(
        draft, by: Fixtures.keys(TestFederation.officerNumber).signer,
        under: TestFederation.officer())
    }
  }

  @Test("An agency speaks for its own code only")
  func otherAgency() throws {
    var draft = try TestFederation.officer()
    draft.agency = AgencyCode(known: "agency_two")
    #expect(throws: StatementError.certificateRole) { try verifyUnderAgency(draft) }
  }

  @Test("An agency speaks for its own country only")
  func otherCountry() throws {
    var draft = try TestFederation.officer()
    draft.country = .germany
    #expect(throws: StatementError.certificateCountry) { try verifyUnderAgency(draft) }
  }

  @Test("The subject is the id of the keys in the certificate")
  func subject() throws {
    var draft = try TestFederation.officer()
    draft.subject = try Fixtures.keys(77).keyID
    #expect(throws: StatementError.certificateSubject) { try verifyUnderAgency(draft) }
    draft = try TestFederation.officer()
    draft.boxPk = try Fixtures.keys(77).boxPublic
    #expect(throws: StatementError.certificateSubject) { try verifyUnderAgency(draft) }
  }

  @Test("People's certificates last 366 days at most; an agency's and a unit's may last longer")
  func longest() throws {
    for var draft in [try TestFederation.officer(), try TestFederation.advocate()] {
      draft.notAfter = Fixtures.time(366 * Fixtures.day)
      #expect(throws: Never.self) { try verifyUnderAgency(draft) }
      draft.notAfter = Fixtures.time(366 * Fixtures.day + 1)
      #expect(throws: StatementError.certificateTooLong) { try verifyUnderAgency(draft) }
    }
    var unit = try TestFederation.unit()
    unit.notAfter = Fixtures.time(2_000 * Fixtures.day)
    #expect(throws: Never.self) { try verifyUnderAgency(unit) }
    var agency = try TestFederation.agency()
    agency.notAfter = Fixtures.time(2_000 * Fixtures.day)
    #expect(throws: Never.self) { try verify(agency, by: TestFederation.root(0)) }
  }

  @Test("The key id depends on both keys, and on which is missing")
  func keyIDs() throws {
    let one = try Fixtures.keys(1)
    let two = try Fixtures.keys(2)
    let ids = [
      one.keyID, KeyID(signing: one.signPublic, box: two.boxPublic),
      KeyID(signing: two.signPublic, box: one.boxPublic),
      KeyID(signing: one.signPublic, box: nil), KeyID(signing: nil, box: one.boxPublic),
      KeyID(signing: SigningPublicKey(bytes: one.boxPublic.bytes), box: nil),
    ]
    #expect(Set(ids).count == ids.count)
  }
}
