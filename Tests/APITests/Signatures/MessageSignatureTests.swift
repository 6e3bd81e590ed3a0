import API
import Testing

@Suite("Signature fields")
struct MessageSignatureTests {
  private static let input = "sig=(\"@method\" \"@target-uri\");created=1;keyid=\"k\""
  private static let signature = "sig=:AAAA:"

  private func read(_ input: String, _ signature: String = Self.signature) throws
    -> MessageSignature
  {
    try MessageSignature(inputField: input, signatureField: signature)
  }

  @Test("What is read is written again")
  func roundTrip() throws {
    let message = try read(Self.input)
    #expect(message.input.components == [.method, .targetURI])
    #expect(message.input.created == 1)
    #expect(message.input.keyID == "k")
    #expect(message.signature == [0, 0, 0])
    #expect(message.fields.map(\.value) == [Self.input, Self.signature])
  }

  @Test("Parameters are signed in the order in which they came")
  func order() throws {
    let text = "(\"@path\");keyid=\"k\";tag=\"t\";created=1;alg=\"ed25519\";nonce=\"n\";expires=2"
    #expect(try read("sig=" + text).input.text == text)
  }

  @Test(
    "More than one signature, or another spelling of one, is malformed",
    arguments: [
      "", " ", "sig", "sig=", "sig=1", "sig=(", "sig=()x", " " + input, input + " ", input + ",",
      input + ", other=()", input + ", " + input, input.replacing(" ", with: "  "),
      input.replacing(";", with: "; "), input.replacing("created=1", with: "created=01"),
      input.replacing("sig=", with: "Sig="), input + ";keyid=\"l\"",
    ])
  func malformed(input: String) {
    #expect(throws: SignatureError.malformed) { try read(input) }
  }

  @Test(
    "A signature is one byte sequence under the same label",
    arguments: [
      "", "sig", "sig=AAAA", "sig=\"AAAA\"", "other=:AAAA:", "sig=:AAAA:;p", "sig=:AAA:",
      "sig=:AAB=:", "sig=:AA==:, sig=:AA==:", "sig=(:AAAA:)", "sig=:AA AA:",
    ])
  func badSignature(signature: String) {
    #expect(throws: SignatureError.malformed) { try read(Self.input, signature) }
  }

  @Test(
    "Components are known, in lower case, without parameters, and each there once",
    arguments: [
      "(\"@query\")", "(\"@signature-params\")", "(\"Date\")", "(\"\")", "(\"a b\")", "(date)",
      "(\"@method\" \"@method\")", "(\"date\";sf)", "(\"@method\";req)", "(1)",
    ])
  func components(list: String) {
    #expect(throws: SignatureError.component) { try read("sig=" + list) }
  }

  @Test(
    "Parameters are known and of their type",
    arguments: [
      "();created=\"1\"", "();created=1.0", "();nonce=1", "();keyid=k", "();alg",
      "();unknown=1",
    ])
  func parameters(list: String) {
    #expect(throws: SignatureError.parameters) { try read("sig=" + list) }
  }

  @Test("A base ends with the parameters, without a line end")
  func base() throws {
    let input = try SignatureInput(
      components: [.method, .path, .field("x-a")], created: 5, nonce: "n\"\\", tag: "t")
    let request = try SignableRequest(
      method: "GET", scheme: "http", authority: "a", target: "/b?c", fields: [("X-A", "1")])
    #expect(
      String(decoding: try input.base(of: request), as: UTF8.self) == """
        "@method": GET
        "@path": /b
        "x-a": 1
        "@signature-params": ("@method" "@path" "x-a");created=5;nonce="n\\"\\\\";tag="t"
        """)
  }

  @Test("A value that has no form in a field is refused when signing")
  func unwritable() {
    #expect(throws: SignatureError.parameters) {
      try SignatureInput(components: [.method], keyID: "ключ")
    }
    #expect(throws: SignatureError.parameters) {
      try SignatureInput(components: [.method], created: 1 << 60)
    }
    #expect(throws: SignatureError.component) {
      try SignatureInput(components: [.method, .method])
    }
  }
}
