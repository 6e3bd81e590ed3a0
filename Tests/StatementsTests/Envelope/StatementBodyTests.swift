import Sodium
import Statements
import Testimony
import Testing

@Suite("The signed body has exactly its fields, in exactly one form")
struct StatementBodyTests {
  private func expect(
    _ error: StatementError, _ old: String, _ new: String,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    let survivor = try Fixtures.survivor()
    let freeze = try Statement(signing: TestChain.freeze(), with: [survivor.signer]).envelope
    let envelope = try freeze.rewritten(old, new, by: [survivor])
    #expect(throws: error, sourceLocation: location) {
      try StatementVerifier.verify(envelope, as: Freeze.self, signedBy: [survivor.signPublic])
    }
  }

  @Test("A field more is refused")
  func unknownField() throws {
    try expect(.unknownField, "\"seq\":1", "\"seq\":1,\"sequel\":1")
    try expect(.unknownField, "\"seq\":1", "\"seq\":1,\"seq__\":1")
  }

  @Test("A field more in an object inside is refused")
  func unknownNestedField() throws {
    let survivor = try Fixtures.survivor()
    let grant = try Statement(signing: TestChain.grant(), with: [survivor.signer]).envelope
    let more = try grant.rewritten(
      "\"consent_text\":{", "\"consent_text\":{\"at\":1,", by: [survivor])
    #expect(throws: StatementError.unknownField) {
      try StatementVerifier.verify(more, as: Grant.self, signedBy: [survivor.signPublic])
    }
  }

  @Test("A field less is refused")
  func missingField() throws { try expect(.missingField, "\"seq\":1,", "") }

  @Test("A body without its version is refused")
  func missingVersion() throws { try expect(.missingField, ",\"v\":1", "") }

  @Test("Another version is refused", arguments: ["2", "\"1\"", "true"])
  func otherVersion(_ value: String) throws { try expect(.badField, "\"v\":1", "\"v\":\(value)") }

  @Test("A field of another type is refused", arguments: ["\"1\"", "true", "[1]", "{}"])
  func otherType(_ value: String) throws { try expect(.badField, "\"seq\":1", "\"seq\":\(value)") }

  @Test("A time in another spelling is refused")
  func otherTime() throws {
    let time = Fixtures.time(1).description
    try expect(.badField, time, time.dropLast() + "+00:00")
  }

  @Test("A hash of another length or alphabet is refused")
  func otherHash() throws {
    let zero = Base64.encode(Fixtures.bytes(0), .url)
    try expect(.badField, zero, Base64.encode(Fixtures.bytes(0, count: 31), .url))
    try expect(.badField, zero, zero + "=")
    try expect(.badField, zero, zero.dropLast() + "B")
  }

  @Test("Another identifier's prefix is refused")
  func otherPrefix() throws { try expect(.badField, "rec_", "sec_") }

  @Test(
    "Another form of the same body is refused",
    arguments: [
      ("\"seq\":1", "\"seq\": 1"), ("\"v\":1}", "\"v\":1}\n"),
      ("\"seq\"", "\"s\\u0065q\""),
    ])
  func otherForm(_ change: (old: String, new: String)) throws {
    try expect(.notCanonical, change.old, change.new)
  }

  @Test("Members in another order are refused")
  func otherOrder() throws { try expect(.notCanonical, "\"seq\":1,\"v\":1", "\"v\":1,\"seq\":1") }

  @Test("Nothing is signed that a verifier would refuse")
  func signing() throws {
    let signer = try Fixtures.survivor().signer
    #expect(throws: StatementError.meaning) {
      try Statement(signing: TestChain.grant(from: 200, to: 200), with: [signer])
    }
    let code = try TestChain.freeze(seq: -1)
    #expect(throws: StatementError.badField) { try Statement(signing: code, with: [signer]) }
  }

  @Test("Text that could look like another one is not signed")
  func signingText() throws {
    let signer = try Fixtures.survivor().signer
    var agency = try TestFederation.agency()
    agency.name = "a\u{202E}b"
    #expect(throws: StatementError.badString) {
      try Statement(signing: agency.certificate, with: [signer])
    }
  }
}
