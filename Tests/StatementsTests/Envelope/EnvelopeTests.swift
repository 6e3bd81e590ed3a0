import Sodium
import Statements
import Testimony
import Testing

@Suite("Envelopes are read strictly")
struct EnvelopeTests {
  private func envelope() throws -> Envelope {
    try Statement(signing: TestChain.freeze(), with: [Fixtures.survivor().signer]).envelope
  }

  private func expectMalformed(_ text: String) {
    #expect(throws: StatementError.envelopeMalformed) { try Envelope(parsing: Array(text.utf8)) }
  }

  @Test("384 KiB are read, one byte more is not")
  func size() throws {
    let text = try envelope().bytes
    let most = text + [UInt8](repeating: 0x20, count: Envelope.limit - text.count)
    #expect(try Envelope(parsing: most) == envelope())
    #expect(throws: StatementError.tooLarge) { try Envelope(parsing: most + [0x20]) }
  }

  @Test("A body of 256 KiB is read, one byte more is not")
  func bodySize() throws {
    let body = [UInt8](repeating: 0x20, count: Envelope.bodyLimit)
    let keys = [try Fixtures.survivor()]
    #expect(
      try Envelope(parsing: Envelope.signed(body, as: .freeze, by: keys).bytes).payload == body)
    #expect(throws: StatementError.tooLarge) {
      try Envelope(parsing: Envelope.signed(body + [0x20], as: .freeze, by: keys).bytes)
    }
  }

  @Test("A member more is refused")
  func unknownMember() throws {
    expectMalformed("{\"a\":1," + (try envelope().text.dropFirst()))
  }

  @Test("A member less is refused", arguments: ["payloadType", "payload", "signatures"])
  func missingMember(_ name: String) throws {
    expectMalformed(try renamed(name, "other"))
  }

  @Test("A member under another spelling is refused", arguments: ["payloadType", "keyid", "sig"])
  func otherSpelling(_ name: String) throws {
    expectMalformed(try renamed(name, name.uppercased()))
  }

  private func renamed(_ old: String, _ new: String) throws -> String {
    try envelope().text.split(separator: "\"\(old)\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\(new)\"")
  }

  @Test("The same member twice is refused")
  func duplicateMember() throws {
    let payload = Base64.encode(try envelope().payload, .standard)
    expectMalformed("{\"payload\":\"\(payload)\"," + (try envelope().text.dropFirst()))
  }

  @Test("A member more in a signature is refused")
  func unknownSignatureMember() throws {
    let text = try envelope().text.split(separator: "\"keyid\"").joined(
      separator: "\"a\":1,\"keyid\"")
    expectMalformed(text)
  }

  @Test("No signature at all is refused")
  func noSignature() throws {
    expectMalformed(try envelope().with(signatures: []).text)
  }

  @Test("16 signatures are read, 17 are not")
  func signatureLimit() throws {
    let one = try #require(try envelope().signatures.first)
    let many = try envelope().with(signatures: Array(repeating: one, count: 16))
    #expect(try Envelope(parsing: many.bytes) == many)
    expectMalformed(try envelope().with(signatures: Array(repeating: one, count: 17)).text)
  }

  @Test("base64url where base64 belongs is refused")
  func otherAlphabet() throws {
    let sig = [UInt8](repeating: 0xFF, count: 64)
    let signed = try envelope().with(signatures: [.init(keyid: "", sig: sig)])
    let url = Base64.encode(sig, .url)
    expectMalformed(
      signed.text.split(separator: Base64.encode(sig, .standard)).joined(separator: url))
  }

  @Test("White space is allowed around everything")
  func whiteSpace() throws {
    let text = try envelope().text
    let spaced = text.split(separator: ",").joined(separator: " ,\r\n\t")
    #expect(try Envelope(parsing: Array(" \(spaced)\n".utf8)) == envelope())
  }

  @Test("An envelope that is no object, or is followed by something, is refused")
  func noObject() throws {
    expectMalformed("[]")
    expectMalformed("")
    expectMalformed("\"\"")
    expectMalformed(try envelope().text + "{}")
  }
}
