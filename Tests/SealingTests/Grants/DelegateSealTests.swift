import Sealing
import Sodium
import Statements
import Testimony
import Testing

@Suite("A delegate gets the keys in scope, in the order of the manifest")
struct DelegateSealTests {
  private func keys() throws -> [SectionKey] {
    [try Fixtures.sectionKey(1, section: 30), try Fixtures.sectionKey(2, section: 31)]
  }

  private func seal() throws -> [UInt8] {
    try DelegateSeal.seal(
      view: Fixtures.secret(6), keys: keys(), delegation: Fixtures.hash(1),
      delegate: Fixtures.keyID(7), to: Fixtures.publicBox(41))
  }

  private func open(
    _ scope: [SectionKey], delegation: UInt8 = 1, delegate: UInt8 = 7, box: UInt8 = 41,
    record: UInt8 = 10
  ) throws -> (view: SecretBytes, keys: [SectionKey]) {
    try DelegateSeal.open(
      seal(), with: Fixtures.box(box), delegation: Fixtures.hash(delegation),
      delegate: Fixtures.keyID(delegate), record: Fixtures.id(record),
      scope: scope.map { (section: $0.section, dekCommit: $0.commitment) })
  }

  @Test("View and keys are opened")
  func opens() throws {
    let opened = try open(keys())
    #expect(opened.view == (try Fixtures.secret(6)))
    #expect(opened.keys.map(\.commitment) == (try keys().map(\.commitment)))
  }

  @Test("More or fewer keys than the scope has are refused")
  func number() throws {
    let keys = try keys()
    let third = try Fixtures.sectionKey(3, section: 32)
    for scope in [[], [keys[0]], keys + [third]] {
      #expect(throws: SodiumError.hpkeOpen) { try open(scope) }
    }
  }

  @Test("Keys in another order, or of another record, are refused")
  func order() throws {
    let keys = try keys()
    #expect(throws: SealingError.dekCommit) { try open(keys.reversed()) }
    #expect(throws: SealingError.dekCommit) { try open(keys, record: 11) }
  }

  @Test("The seal opens for its delegation, delegate and key only")
  func bound() throws {
    let keys = try keys()
    #expect(throws: SodiumError.hpkeOpen) { try open(keys, delegation: 2) }
    #expect(throws: SodiumError.hpkeOpen) { try open(keys, delegate: 8) }
    #expect(throws: SodiumError.hpkeOpen) { try open(keys, box: 42) }
  }
}
