import Statements
import Testimony
import Testing

@Suite("Each role has exactly its fields")
struct CertificateFieldsTests {
  private typealias Change = (inout CertificateDraft) throws -> Void

  private func expectFault(
    _ draft: CertificateDraft, is fault: MeaningFault = .fieldsOfRole, when changes: [Change],
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    #expect(draft.certificate.fault == nil, sourceLocation: location)
    for change in changes {
      var changed = draft
      try change(&changed)
      #expect(changed.certificate.fault == fault, sourceLocation: location)
    }
  }

  @Test("A unit has unit, generation and box key, and no subject")
  func unit() throws {
    let draft = try TestFederation.unit()
    try expectFault(
      draft,
      when: [
        { $0.subject = try Fixtures.keys(7).keyID },
        { $0.signPk = try Fixtures.keys(7).signPublic },
        { $0.boxPk = nil }, { $0.unit = nil }, { $0.generation = nil }, { $0.units = [] },
      ])
    var team = draft
    team.members = [try Fixtures.id(1), try Fixtures.id(2)]
    #expect(team.certificate.fault == nil)
  }

  @Test("Generations begin at 1")
  func generation() throws { try expectFault(TestFederation.unit(), when: [{ $0.generation = 0 }]) }

  @Test("A witness has subject and signing key only")
  func witness() throws {
    try expectFault(
      TestFederation.witness(),
      when: [
        { $0.subject = nil }, { $0.signPk = nil }, { $0.boxPk = try Fixtures.keys(7).boxPublic },
        { $0.unit = try Fixtures.id(1) }, { $0.generation = 1 }, { $0.members = [] },
        { $0.units = [] },
      ])
  }

  @Test("An officer has subject, both keys and units")
  func officer() throws {
    try expectFault(
      TestFederation.officer(),
      when: [
        { $0.subject = nil }, { $0.signPk = nil }, { $0.boxPk = nil }, { $0.units = nil },
        { $0.unit = try Fixtures.id(1) }, { $0.generation = 1 }, { $0.members = [] },
      ])
  }

  @Test("Agency, advocate and keeper have subject and both keys")
  func others() throws {
    for draft in [
      try TestFederation.agency(), try TestFederation.advocate(), try TestFederation.keeper(),
    ] {
      try expectFault(
        draft,
        when: [
          { $0.subject = nil }, { $0.signPk = nil }, { $0.boxPk = nil }, { $0.units = [] },
          { $0.unit = try Fixtures.id(1) }, { $0.generation = 1 }, { $0.members = [] },
        ])
    }
  }

  @Test("A unit is named once among units and members")
  func duplicates() throws {
    try expectFault(
      TestFederation.officer(), is: .duplicate,
      when: [
        { $0.units = [try Fixtures.id(1), try Fixtures.id(1)] }
      ])
    try expectFault(
      TestFederation.unit(), is: .duplicate,
      when: [
        { $0.members = [try Fixtures.id(1), try Fixtures.id(1)] }
      ])
  }

  @Test("The span is not empty")
  func span() throws {
    try expectFault(
      TestFederation.officer(), is: .emptyInterval, when: [{ $0.notAfter = $0.notBefore }])
  }
}
