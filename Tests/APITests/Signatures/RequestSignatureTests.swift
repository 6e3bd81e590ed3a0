import API
import Sodium
import Testimony
import Testing

@Suite("Signed requests")
struct RequestSignatureTests {
  private let key: SigningKey
  private let now: Timestamp
  private let keyID: KeyID
  private let nonce: Nonce16

  init() throws {
    key = try SigningKey(seed: [UInt8](repeating: 9, count: 32))
    now = try #require(Timestamp("2026-11-22T09:00:00Z"))
    keyID = try #require(KeyID(bytes: [UInt8](repeating: 3, count: 16)))
    nonce = try #require(Nonce16(bytes: [UInt8](0..<16)))
  }

  private func request(
    _ fields: [(name: String, value: String)] = [], method: String = "POST",
    target: String = "/v1/requests"
  ) throws -> SignableRequest {
    try SignableRequest(
      method: method, scheme: "https", authority: "records.example", target: target,
      fields: fields)
  }

  private func signed(_ body: [UInt8]?) throws -> [(name: String, value: String)] {
    try RequestSignature.fields(
      for: request(), contentSHA256: body.map { SHA256.hash($0) }, keyID: keyID, created: now,
      nonce: nonce, sign: key.sign)
  }

  private func verify(_ signature: RequestSignature) throws {
    try signature.verify { SigningKey.isValid($1, of: $0, by: key.publicKey) }
  }

  @Test("What is signed verifies, with a body and without", arguments: [nil, [], [1, 2, 3]])
  func roundTrip(body: [UInt8]?) throws {
    let read = try RequestSignature(of: request(signed(body)), hasBody: body != nil)
    #expect(read.keyID == keyID)
    #expect(read.created == now)
    #expect(read.expires == now.adding(seconds: RequestSignature.usual))
    try read.checkTime(now: now)
    try verify(read)
    if let body { try read.checkBody(sha256: SHA256.hash(body)) }
  }

  @Test("Another method, target or host is not what was signed")
  func changed() throws {
    let fields = try signed([1])
    let others = try [
      request(fields, method: "PUT"), request(fields, target: "/v1/releases"),
      request(fields, target: "/v1/requests?from=1"),
      SignableRequest(
        method: "POST", scheme: "http", authority: "records.example", target: "/v1/requests",
        fields: fields),
      SignableRequest(
        method: "POST", scheme: "https", authority: "other.example", target: "/v1/requests",
        fields: fields),
    ]
    for other in others {
      let read = try RequestSignature(of: other, hasBody: true)
      #expect(throws: SignatureError.signature) { try verify(read) }
    }
  }

  @Test("Another body is not the one that was signed, nor is another digest")
  func changedBody() throws {
    let fields = try signed([1])
    let read = try RequestSignature(of: request(fields), hasBody: true)
    #expect(throws: SignatureError.digest) { try read.checkBody(sha256: SHA256.hash([2])) }
    let swapped = fields.map {
      $0.name == ContentDigest.field
        ? ($0.name, ContentDigest.value(sha256: SHA256.hash([2]))) : $0
    }
    let other = try RequestSignature(of: request(swapped), hasBody: true)
    #expect(throws: SignatureError.signature) { try verify(other) }
  }

  @Test("A request without signature, or with two, is told apart")
  func missing() throws {
    let fields = try signed(nil)
    #expect(throws: SignatureError.missing) {
      try RequestSignature(of: request(), hasBody: false)
    }
    #expect(throws: SignatureError.missing) {
      try RequestSignature(of: request([fields[0]]), hasBody: false)
    }
    #expect(throws: SignatureError.malformed) {
      try RequestSignature(of: request(fields + fields), hasBody: false)
    }
  }

  @Test("A body whose digest is not covered is not signed")
  func uncovered() throws {
    let fields = try signed(nil)
    #expect(throws: SignatureError.coverage) {
      try RequestSignature(of: request(fields), hasBody: true)
    }
    let added = fields + [(ContentDigest.field, ContentDigest.value(sha256: SHA256.hash([1])))]
    #expect(throws: SignatureError.coverage) {
      try RequestSignature(of: request(added), hasBody: false)
    }
  }

  @Test(
    "Method and target have to be covered",
    arguments: [[], [.method], [.targetURI, .path]] as [[CoveredComponent]])
  func coverage(components: [CoveredComponent]) throws {
    let fields = try custom(components: components)
    #expect(throws: SignatureError.coverage) {
      try RequestSignature(of: request(fields), hasBody: false)
    }
  }

  @Test("More may be covered")
  func more() throws {
    let fields = try custom(components: [.path, .targetURI, .authority, .method])
    try verify(RequestSignature(of: request(fields), hasBody: false))
  }

  @Test("Parameters outside the profile are refused")
  func parameters() throws {
    let seconds = Int(now.seconds)
    let bad = try [
      custom(created: .some(nil)), custom(expires: .some(nil)), custom(nonce: .some(nil)),
      custom(keyID: .some(nil)),
      custom(created: -1), custom(expires: seconds), custom(expires: seconds - 1),
      custom(expires: seconds + 301), custom(nonce: "short"),
      custom(nonce: String(repeating: "n", count: 65)), custom(keyID: "key_"),
      custom(algorithm: "hmac-sha256"), custom(tag: "other"),
      custom(signature: [UInt8](repeating: 0, count: 63)),
    ]
    for fields in bad {
      #expect(throws: SignatureError.parameters) {
        try RequestSignature(of: request(fields), hasBody: false)
      }
    }
    try verify(
      RequestSignature(of: request(custom(algorithm: "ed25519")), hasBody: false))
  }

  @Test("A signature counts for its time, by clocks at most 300 s apart")
  func time() throws {
    let fields = try custom(expires: Int(now.seconds) + 300)
    let read = try RequestSignature(of: request(fields), hasBody: false)
    for moment in [now.subtracting(seconds: 300), now, now.adding(seconds: 299)] {
      try read.checkTime(now: moment)
    }
    #expect(throws: SignatureError.expired) { try read.checkTime(now: read.expires) }
    for moment in [now.subtracting(seconds: 301), now.adding(seconds: 301)] {
      #expect(throws: SignatureError.clock) { try read.checkTime(now: moment) }
    }
  }

  private func custom(
    components: [CoveredComponent] = [.method, .targetURI],
    created: Int?? = .none, expires: Int?? = .none, nonce: String?? = .none,
    keyID: String?? = .none, algorithm: String? = nil, tag: String? = nil,
    signature: [UInt8]? = nil
  ) throws -> [(name: String, value: String)] {
    let input = try SignatureInput(
      components: components, created: created ?? Int(now.seconds),
      expires: expires ?? Int(now.seconds) + 60, nonce: nonce ?? "0123456789abcdef",
      algorithm: algorithm, keyID: keyID ?? self.keyID.description, tag: tag)
    let base = try input.base(of: request())
    let made = signature ?? key.sign(base)
    return MessageSignature(label: "any", input: input, signature: made).fields
  }
}
