import API
import Foundation
import Sodium
import Testing

@Suite("Public vectors of HTTP")
struct HTTPVectors {
  @Test(
    "Signatures (RFC 9421): base, fields and signature, both ways",
    .needs("http-signatures.json"), arguments: try VectorFiles.list("http-signatures.json"))
  func signatures(_ vector: JSON) throws {
    let request = try request(vector["request"])
    let message = try MessageSignature(
      inputField: vector["signature_input"].string, signatureField: vector["signature"].string)
    let base = try message.input.base(of: request)
    #expect(try base == vector["signature_base"].utf8)
    #expect(try message.signature == vector["signature_hex"].hex)
    let publicKey = try vector["key"]["public_key_hex"].hex
    #expect(SigningKey.isValid(message.signature, of: base, by: publicKey))

    let key = try SigningKey(seed: vector["key"]["seed_hex"].hex)
    let input = try SignatureInput(
      components: message.input.components, created: message.input.created,
      keyID: vector["key"]["keyid"].string)
    let made = MessageSignature(
      label: message.label, input: input, signature: key.sign(try input.base(of: request)))
    #expect(
      try made.fields.map(\.value) == [
        vector["signature_input"].string, vector["signature"].string,
      ])
  }

  private func request(_ json: JSON) throws -> SignableRequest {
    let fields = try json["headers"].array.map { field in
      let pair = try field.array.map { try $0.string }
      guard pair.count == 2 else { throw JSON.Mismatch(description: "a field has two parts") }
      return (name: pair[0], value: pair[1])
    }
    let host = fields.first { $0.name == "Host" }?.value
    return try SignableRequest(
      method: json["method"].string, scheme: "https", authority: #require(host),
      target: json["target"].string, fields: fields)
  }

  @Test(
    "Content digests (RFC 9530), both ways", .needs("content-digest.json"),
    arguments: try VectorFiles.list("content-digest.json"))
  func digests(_ vector: JSON) throws {
    let content = try #require(Data(base64Encoded: vector["content_base64"].string))
    let hash = SHA256.hash([UInt8](content))
    #expect(try ContentDigest.value(sha256: hash) == vector["value"].string)
    #expect(try ContentDigest.sha256(in: vector["value"].string) == hash)
  }
}
