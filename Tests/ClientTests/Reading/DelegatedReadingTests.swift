import Client
import Sealing
import Sodium
import Statements
import Testimony
import Testing

@Suite("A grant by a delegate is read only under her delegation, as far as that goes")
struct DelegatedReadingTests {
  private static let delegate: UInt8 = 7

  /// A delegation from second 0 to 300, with changes.
  private func delegation(
    record: UInt8 = 10, delegate: UInt8 = Self.delegate, sections: [SectionKind] = [.account],
    countries: [CountryCode] = [.germany], purposes: [Purpose] = [.prosecution],
    from: UInt64 = 0, to: UInt64 = 300, by signer: Signer? = nil
  ) throws -> Statement<Delegation> {
    let seed = try SurvivorSeed(SecretBytes(copying: TestReading.bytes(1)))
    return try Statement(
      signing: Delegation(
        at: TestReading.time(0), record: TestReading.id(record), seq: 1, prev: .zero,
        delegation: TestReading.id(50), delegate: TestReading.keys(delegate).keyID,
        certificateHash: .zero, sections: sections, countries: countries, purposes: purposes,
        notBefore: TestReading.time(from), notAfter: TestReading.time(to)),
      with: [signer ?? seed.signer])
  }

  /// Reads a grant that names a delegation.
  /// - Parameters:
  ///   - named: the delegation that the grant names; by default the one that is shown.
  ///   - signer: who has signed the grant.
  private func read(
    _ delegation: Statement<Delegation>, named: StatementHash? = nil, signer: UInt8 = Self.delegate,
    countries: Set<CountryCode> = [.germany], admitted: UInt64 = 50
  ) throws -> SectionReading {
    let delegate = try TestReading.keys(Self.delegate)
    let record = try TestReading(
      grantor: delegate.keyID, delegation: named ?? delegation.hash)
    let grant = try Statement(
      signing: record.grant.body, with: [TestReading.keys(signer).signer])
    let recipient = try #require(grant.body.recipients.first)
    let parties = try record.parties()
    return try SectionReading(
      manifest: record.manifest.envelope, grant: grant.envelope,
      parties: .init(
        survivor: parties.survivor, advocate: parties.advocate, unit: parties.unit,
        unitKey: parties.unitKey,
        delegate: GrantingDelegate(
          delegation: delegation.envelope, signPk: delegate.signPublic, countries: countries,
          admitted: TestReading.time(admitted))),
      sealed: record.secret.seal(to: recipient, grant: grant.hash), restrictions: nil)
  }

  @Test("It is read, and says under which delegation")
  func reads() throws {
    let delegation = try delegation()
    #expect(try read(delegation).delegation?.hash == delegation.hash)
  }

  @Test("The delegation is hers, and the grant is the delegate's")
  func signatures() throws {
    let forged = try delegation(by: TestReading.keys(6).signer)
    #expect(throws: StatementError.signature) { try read(forged) }
    #expect(throws: StatementError.signature) { try read(delegation(), signer: 6) }
    // What she has signed herself is not the delegate's either.
    let record = try TestReading(grantor: TestReading.keys(Self.delegate).keyID, delegation: .zero)
    #expect(throws: StatementError.grantor) { try record.reading() }
  }

  @Test("The grant names this delegation, and the delegation this delegate")
  func names() throws {
    #expect(throws: StatementError.grantor) { try read(delegation(), named: .zero) }
    #expect(throws: StatementError.grantor) { try read(delegation(delegate: 8)) }
  }

  @Test("Another record, kind, country, purpose or time is beyond it")
  func scope() throws {
    let beyond = [
      try delegation(record: 11), try delegation(sections: [.journey]),
      try delegation(countries: [.romania]), try delegation(purposes: [.support]),
      try delegation(from: 101), try delegation(to: 199),
    ]
    for delegation in beyond {
      #expect(throws: StatementError.delegationScope) {
        try read(delegation, admitted: 150)
      }
    }
    #expect(throws: StatementError.delegationScope) {
      try read(delegation(), countries: [.germany, .netherlands])
    }
  }

  @Test("It was given while the delegation ran")
  func running() throws {
    #expect(throws: StatementError.delegationScope) { try read(delegation(from: 51)) }
    #expect(throws: Never.self) { try read(delegation(from: 50)) }
    #expect(throws: StatementError.delegationScope) { try read(delegation(), admitted: 300) }
  }
}
