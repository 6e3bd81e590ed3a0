import Sealing
import Sodium
import Statements
import Testimony
import Testing

@Suite("Her own copy of a key is bound to what it opens")
struct KeyWrapTests {
  private func unwrap(
    _ wrapped: [UInt8], seed: UInt8 = 1, record: UInt8 = 10, section: UInt8 = 30,
    version: Int = 1, commitment: Digest? = nil
  ) throws -> SectionKey {
    try SurvivorSeed(Fixtures.secret(seed)).unwrap(
      wrapped, record: Fixtures.id(record), section: Fixtures.version(section, version),
      commitment: commitment ?? Fixtures.sectionKey(5).commitment)
  }

  private func wrapped() throws -> [UInt8] {
    try SurvivorSeed(Fixtures.secret(1)).wrap(Fixtures.sectionKey(5))
  }

  @Test("She opens it")
  func opens() throws { #expect(try unwrap(wrapped()).secret == Fixtures.secret(5)) }

  @Test("It is bound to survivor, record, section, version and commitment")
  func bound() throws {
    let wrapped = try wrapped()
    let error = SodiumError.authentication
    #expect(throws: error) { try unwrap(wrapped, seed: 2) }
    #expect(throws: error) { try unwrap(wrapped, record: 11) }
    #expect(throws: error) { try unwrap(wrapped, section: 31) }
    #expect(throws: error) { try unwrap(wrapped, version: 2) }
    #expect(throws: error) { try unwrap(wrapped, commitment: Fixtures.digest(9)) }
  }

  @Test("A key sealed under a commitment that is not its own is refused")
  func commitment() throws {
    let seed = try SurvivorSeed(Fixtures.secret(1))
    let key = try Fixtures.sectionKey(5)
    let context = PAE.encode(
      "toldonce/key-wrap/v1", .text(key.record.description),
      .text(key.section.section.description), .number(1), .bytes(key.commitment.bytes))
    let lie = try AEAD.seal(Fixtures.secret(6), key: seed.wrapKey, context: context)
    #expect(throws: SealingError.dekCommit) { try unwrap(lie) }
  }

  @Test("The keys under a seed are all different")
  func subkeys() throws {
    let seed = try SurvivorSeed(Fixtures.secret(1))
    let keys = [
      seed.wrapKey.array, seed.viewKey.array, seed.boxKey.exportSecret().array,
      try seed.signer.key.seed().array, Fixtures.bytes(1),
    ]
    #expect(Set(keys).count == keys.count)
  }
}
