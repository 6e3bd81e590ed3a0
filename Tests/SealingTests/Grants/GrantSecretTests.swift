import Sealing
import Sodium
import Statements
import Testimony
import Testing

@Suite("A grant has two halves, and each opens in its own place only")
struct GrantSecretTests {
  private func secret(_ number: UInt8 = 5) throws -> GrantSecret {
    try GrantSecret(secret: Fixtures.secret(number), view: Fixtures.secret(6))
  }

  private func recipient(unit: UInt8 = 40, box: UInt8 = 41) throws -> Recipient {
    try Recipient(
      unit: Fixtures.id(unit), certificateHash: Fixtures.hash(1), boxPk: Fixtures.publicBox(box),
      generation: 1)
  }

  @Test("The unit opens its half, bound to grant, unit and key")
  func unitHalf() throws {
    let sealed = try secret().seal(to: recipient(), grant: Fixtures.hash(1))
    func open(grant: UInt8 = 1, unit: UInt8 = 40, box: UInt8 = 41) throws -> GrantSecret {
      try GrantSecret.open(
        sealed, grant: Fixtures.hash(grant), unit: Fixtures.id(unit), with: Fixtures.box(box))
    }
    #expect(try open().secret == Fixtures.secret(5))
    #expect(try open().view == Fixtures.secret(6))
    #expect(throws: SodiumError.hpkeOpen) { try open(grant: 2) }
    #expect(throws: SodiumError.hpkeOpen) { try open(unit: 42) }
    #expect(throws: SodiumError.hpkeOpen) { try open(box: 42) }
  }

  @Test("A unit's half of another length is refused", arguments: [32, 63, 65, 96])
  func unitHalfLength(_ count: Int) throws {
    let grant = try Fixtures.hash(1)
    let unit: UnitID = try Fixtures.id(40)
    let sealed = try HPKE.seal(
      Fixtures.bytes(5, count: count), to: Fixtures.publicBox(41).bytes,
      info: SealContext.grantSeal(grant, unit: unit))
    #expect(throws: SodiumError.hpkeOpen) {
      try GrantSecret.open(sealed, grant: grant, unit: unit, with: Fixtures.box(41))
    }
  }

  @Test("The survivor's grants are labelled with her own views")
  func views() throws {
    let seed = try SurvivorSeed(Fixtures.secret(1))
    let one = try GrantSecret.generate(for: Fixtures.id(20), seed: seed)
    let two = try GrantSecret.generate(for: Fixtures.id(21), seed: seed)
    #expect(try one.view == seed.grantView(Fixtures.id(20)))
    #expect(one.view != two.view)
    #expect(one.secret != two.secret)
    #expect(try seed.recordView(Fixtures.id(20)) != seed.grantView(Fixtures.id(20)))
  }

  @Test("She can derive the secret of a grant again, also of one that a delegate has given")
  func derived() throws {
    let seed = try SurvivorSeed(Fixtures.secret(1))
    let id: GrantID = try Fixtures.id(20)
    let delegation: DelegationID = try Fixtures.id(21)
    let sealed = try GrantSecret.generate(for: id, seed: seed)
      .sealRestrictions("Numai cu Anca.", grant: Fixtures.hash(1))
    let again = try GrantSecret.generate(for: id, seed: SurvivorSeed(Fixtures.secret(1)))
    let opened = try again.openRestrictions(sealed, grant: Fixtures.hash(1), flag: true)
    #expect(opened == "Numai cu Anca.")
    let given = try GrantSecret.generate(for: id, delegateView: seed.delegateView(delegation))
    let hers = try GrantSecret.generate(for: id, under: delegation, seed: seed)
    #expect(given.secret == hers.secret && given.view == hers.view)
    #expect(given.secret != again.secret && given.secret != given.view)
  }

  /// The keeper's half of the key of section 30, as it would be released to key 51.
  private func released(
    half number: UInt8 = 1, grant: UInt8 = 1, release: UInt8 = 2, section: SectionVersion? = nil
  ) throws -> [UInt8] {
    let keeper = try Fixtures.keyID(50)
    let key = try Fixtures.sectionKey(number)
    let seal = try secret().share(
      of: key, grant: Fixtures.hash(1), keeper: keeper, keeperBox: Fixtures.publicBox(52))
    let share = try HPKE.open(
      seal, with: Fixtures.box(52),
      info: SealContext.keeperSeal(Fixtures.hash(1), keeper: keeper, key.section))
    return try HPKE.seal(
      share, to: Fixtures.publicBox(51).bytes,
      info: SealContext.release(
        Fixtures.hash(grant), release: Fixtures.hash(release), section ?? key.section))
  }

  private func combine(
    _ sealed: [UInt8], secret number: UInt8 = 5, ephemeral: UInt8 = 51, commit: Digest? = nil,
    record: UInt8 = 10
  ) throws -> SectionKey {
    let key = try Fixtures.sectionKey()
    return try secret(number).combine(
      sealed, with: Fixtures.box(ephemeral), grant: Fixtures.hash(1), release: Fixtures.hash(2),
      record: Fixtures.id(record),
      section: GrantedSection(
        section: key.section.section, version: key.section.version, kind: .account,
        dekCommit: commit ?? key.commitment))
  }

  @Test("Both halves make the section's key")
  func combines() throws {
    #expect(try combine(released()).secret == Fixtures.secret(1))
  }

  @Test("Neither half is the key, and two sections have two masks")
  func halves() throws {
    let secret = try secret()
    let mask = try secret.mask(Fixtures.hash(1), Fixtures.version())
    #expect(try mask != secret.mask(Fixtures.hash(2), Fixtures.version()))
    #expect(try mask != secret.mask(Fixtures.hash(1), Fixtures.version(31)))
    #expect(try mask != secret.mask(Fixtures.hash(1), Fixtures.version(30, 2)))
    #expect(try Fixtures.secret(1).xor(mask) != Fixtures.secret(1))
  }

  @Test("A share opens for its grant, release, section and key only")
  func share() throws {
    for sealed in [
      try released(grant: 3), try released(release: 3),
      try released(section: Fixtures.version(31)), try released(section: Fixtures.version(30, 2)),
    ] {
      #expect(throws: SodiumError.hpkeOpen) { try combine(sealed) }
    }
    #expect(throws: SodiumError.hpkeOpen) { try combine(released(), ephemeral: 53) }
  }

  @Test("A share of another length is refused", arguments: [0, 31, 33])
  func shareLength(_ count: Int) throws {
    let sealed = try HPKE.seal(
      Fixtures.bytes(1, count: count), to: Fixtures.publicBox(51).bytes,
      info: SealContext.release(Fixtures.hash(1), release: Fixtures.hash(2), Fixtures.version()))
    #expect(throws: SodiumError.hpkeOpen) { try combine(sealed) }
  }

  @Test("A key that the signed grant does not commit to is refused")
  func commitment() throws {
    #expect(throws: SealingError.dekCommit) { try combine(released(half: 2)) }
    #expect(throws: SealingError.dekCommit) { try combine(released(), secret: 7) }
    #expect(throws: SealingError.dekCommit) { try combine(released(), commit: Fixtures.digest(9)) }
    #expect(throws: SealingError.dekCommit) { try combine(released(), record: 11) }
  }

  @Test("The keeper opens its view, bound to grant and keeper")
  func keeperView() throws {
    let keeper = try Fixtures.keyID(50)
    let sealed = try secret().keeperView(
      grant: Fixtures.hash(1), keeper: keeper, keeperBox: Fixtures.publicBox(52))
    func open(_ info: [UInt8]) throws -> SecretBytes {
      try HPKE.open(sealed, with: Fixtures.box(52), info: info)
    }
    #expect(
      try open(SealContext.keeperView(Fixtures.hash(1), keeper: keeper)) == Fixtures.secret(6))
    for info in [
      SealContext.keeperView(try Fixtures.hash(2), keeper: keeper),
      SealContext.keeperView(try Fixtures.hash(1), keeper: try Fixtures.keyID(51)),
      SealContext.keeperSeal(try Fixtures.hash(1), keeper: keeper, try Fixtures.version()),
    ] {
      #expect(throws: SodiumError.hpkeOpen) { try open(info) }
    }
  }
}
