import Sealing
import Sodium
import Statements
import Testimony
import Testing

@Suite("Her restrictions travel with the grant, or nothing is shown")
struct RestrictionsTests {
  private func secret(_ number: UInt8 = 5) throws -> GrantSecret {
    try GrantSecret(secret: Fixtures.secret(number), view: Fixtures.secret(6))
  }

  private func open(
    _ sealed: [UInt8]?, secret number: UInt8 = 5, grant: UInt8 = 1, flag: Bool = true
  ) throws -> String? {
    try secret(number).openRestrictions(sealed, grant: Fixtures.hash(grant), flag: flag)
  }

  @Test("They are opened, at one length for all short ones")
  func opens() throws {
    let short = try secret().sealRestrictions("nu", grant: Fixtures.hash(1))
    let longer = try secret().sealRestrictions(
      String(repeating: "ă", count: 500), grant: Fixtures.hash(1))
    #expect(try open(short) == "nu")
    #expect(short.count == longer.count)
  }

  @Test("None in the grant and none beside it are none")
  func none() throws { #expect(try open(nil, flag: false) == nil) }

  @Test("A grant that has some, with none beside it, is refused")
  func missing() {
    #expect(throws: SealingError.restrictionsMissing) { try open(nil) }
  }

  @Test("A grant that has none, with some beside it, is refused")
  func unexpected() throws {
    let sealed = try secret().sealRestrictions("nu", grant: Fixtures.hash(1))
    #expect(throws: SealingError.restrictionsUnexpected) { try open(sealed, flag: false) }
    #expect(throws: SealingError.restrictionsUnexpected) { try open([], flag: false) }
  }

  @Test("They open under their own grant and secret only")
  func bound() throws {
    let sealed = try secret().sealRestrictions("nu", grant: Fixtures.hash(1))
    #expect(throws: SodiumError.authentication) { try open(sealed, grant: 2) }
    #expect(throws: SodiumError.authentication) { try open(sealed, secret: 7) }
    #expect(throws: SodiumError.authentication) { try open([]) }
  }
}

@Suite("Short texts are sealed to one reader")
struct SealedMessageTests {
  private func info() throws -> [UInt8] { SealContext.question(try Fixtures.id(70)) }

  private func seal(_ bytes: [UInt8]) throws -> [UInt8] {
    try HPKE.seal(bytes, to: Fixtures.publicBox(41).bytes, info: info())
  }

  private func open(_ sealed: [UInt8], box: UInt8 = 41, info: [UInt8]? = nil) throws -> String {
    try SealedMessage.open(sealed, with: Fixtures.box(box), info: info ?? self.info())
  }

  @Test("They are opened, at one length for all short ones")
  func opens() throws {
    let lengths = try ["", "unde?", String(repeating: "x", count: 1_023)].map { text in
      let sealed = try SealedMessage.seal(text, to: Fixtures.publicBox(41), info: info())
      #expect(try open(sealed) == text)
      return sealed.count
    }
    #expect(Set(lengths).count == 1)
  }

  @Test("They open for their reader and place only")
  func bound() throws {
    let sealed = try SealedMessage.seal("unde?", to: Fixtures.publicBox(41), info: info())
    #expect(throws: SodiumError.hpkeOpen) { try open(sealed, box: 42) }
    let places = [
      SealContext.question(try Fixtures.id(71)), SealContext.requestDetail(try Fixtures.id(70)),
      SealContext.outcome(try Fixtures.hash(1)),
      SealContext.reason(
        try Fixtures.hash(1), nonce: try #require(Nonce16(bytes: Fixtures.bytes(1, count: 16)))),
    ]
    #expect(Set(places).count == places.count)
    for place in places {
      #expect(throws: SodiumError.hpkeOpen) { try open(sealed, info: place) }
    }
  }

  @Test("Texts without their padding, or with more of it, are refused")
  func padding() throws {
    let text = Array("unde?".utf8)
    for bytes in [
      [], text, text + [0x80, 0, 0], text + [0x80] + Fixtures.bytes(0, count: 506),
      text + [0x80] + Fixtures.bytes(0, count: 2_042), Fixtures.bytes(0, count: 1_024),
    ] {
      #expect(throws: SodiumError.padding) { try open(seal(bytes)) }
    }
  }

  @Test("What is not UTF-8 is refused")
  func text() throws {
    let padded = [0xFF, 0x80] + Fixtures.bytes(0, count: 1_022)
    #expect(throws: SealingError.notText) { try open(seal(padded)) }
  }
}
