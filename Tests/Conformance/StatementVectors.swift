import Sodium
import Statements
import Testimony
import Testing

/// Key ids, statements, the JSON of their bodies (protocol sections 2 and 3).
@Suite("Suite 1: statements")
struct StatementVectors {
  static let ops: Set<String> = [
    "key_id", "statement_sign", "statement_verify", "json_strict", "json_emit", "chain_check",
    "request_clock", "manifest_successor", "federation_update", "certificate_counts",
  ]

  @Test("key ids", arguments: try VectorFiles.cases(op: "key_id"))
  func keyID(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let id = KeyID(
        signing: SigningPublicKey(bytes: try input["sign_pk"].hex),
        box: BoxPublicKey(bytes: try input["box_pk"].hex))
      return ["keyid": .string(id.description)]
    }
  }

  @Test("statements signed", arguments: try VectorFiles.cases(op: "statement_sign"))
  func sign(_ vector: SuiteCase) throws {
    func envelope<Body: StatementBody>(_ type: Body.Type) throws -> Envelope {
      let body = try VectorBody.decode(vector.input["body"], as: type)
      let signers = try vector.input["signers"].array.map {
        Signer(keyID: try $0["keyid"].id(), key: try SigningKey(seed: $0["seed"].hex))
      }
      return try Statement(signing: body, with: signers).envelope
    }
    let kind = try VectorBody.kind(vector.input)
    let signed = try envelope(VectorBody.type(kind))
    let wanted = try vector.wanted
    #expect(try signed.payload == vector.input["body"].utf8)
    #expect(try signed.hash == wanted["statement_hash"].statementHash)
    #expect(try SHA256.hash(signed.signedBytes) == wanted["dsse_pae_sha256"].hex)
    #expect(try signed.signatures.map(\.sig) == wanted["signatures"].hashes)
    #expect(try signed == wanted["envelope"].envelope)
    #expect(try Envelope(parsing: Array(signed.text.utf8)) == signed)
  }

  @Test("statements verified", arguments: try VectorFiles.cases(op: "statement_verify"))
  func verify(_ vector: SuiteCase) throws {
    func envelope<Body: StatementBody>(
      _ type: Body.Type, _ bytes: [UInt8], _ keys: [SigningPublicKey]
    ) throws -> Envelope {
      try StatementVerifier.verify(bytes, as: type, signedBy: keys).envelope
    }
    try vector.settle { input in
      let bytes = try input.find("envelope")?.utf8 ?? input.filled
      let keys = try input["sign_pks"].array.map { try $0.signingKey }
      let verified = try envelope(VectorBody.type(VectorBody.kind(input)), bytes, keys)
      return [
        "body_sha256": .hex(SHA256.hash(verified.payload)), "statement_hash": .hex(verified.hash),
      ]
    }
  }

  /// What verification does with a body before and after it looks at the fields of its kind.
  @Test("strict JSON", arguments: try VectorFiles.cases(op: "json_strict"))
  func strictJSON(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let body = try input.find("body")?.hex ?? input.filled
      let object = JSONValue.object(try JSONParser.body(body))
      guard object.canonical == body else { throw StatementError.notCanonical }
      return ["canonical_sha256": .hex(SHA256.hash(object.canonical))]
    }
  }

  @Test("JSON emitted again", arguments: try VectorFiles.cases(op: "json_emit"))
  func emit(_ vector: SuiteCase) throws {
    try vector.settle { input in
      ["canonical": .hex(JSONValue.object(try JSONParser.body(input["loose"].hex)).canonical)]
    }
  }
}
