import Sealing
import Sodium
import Statements
import Testimony
import Testing

@Suite("A unit's key is sealed to each of its members")
struct UnitSecretTests {
  private func open(
    _ sealed: [UInt8], unit: UInt8 = 40, generation: Int = 1, member: String = "key_x",
    box: UInt8 = 51
  ) throws -> BoxKey {
    try UnitSecret.open(
      sealed, with: Fixtures.box(box), unit: Fixtures.id(unit), generation: generation,
      member: member)
  }

  @Test("The member opens it, bound to unit, generation, member and key")
  func bound() throws {
    let secret = try Fixtures.box(41)
    let sealed = try UnitSecret.seal(
      secret, unit: Fixtures.id(40), generation: 1, member: "key_x", to: Fixtures.publicBox(51))
    #expect(try open(sealed).publicKey == secret.publicKey)
    #expect(throws: SodiumError.hpkeOpen) { try open(sealed, unit: 42) }
    #expect(throws: SodiumError.hpkeOpen) { try open(sealed, generation: 2) }
    #expect(throws: SodiumError.hpkeOpen) { try open(sealed, member: "key_y") }
    #expect(throws: SodiumError.hpkeOpen) { try open(sealed, box: 52) }
  }

  @Test("A secret of another length is refused", arguments: [0, 31, 33])
  func length(_ count: Int) throws {
    let sealed = try HPKE.seal(
      Fixtures.bytes(1, count: count), to: Fixtures.publicBox(51).bytes,
      info: SealContext.unitSecret(Fixtures.id(40), generation: 1, member: "key_x"))
    #expect(throws: SodiumError.hpkeOpen) { try open(sealed) }
  }
}
