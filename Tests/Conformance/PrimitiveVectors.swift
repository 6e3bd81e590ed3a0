import Sodium
import Testimony
import Testing

@Suite("Suite 1: encodings, padding, key derivation, HPKE")
struct PrimitiveVectors {
  static let ops: Set<String> = [
    "pae", "kdf", "b64u_decode", "b64_decode", "id_parse", "time_parse", "interval",
    "code_normalize", "pad", "unpad", "padme", "hpke_seal", "hpke_open", "phrase_password",
  ]

  @Test("PAE", arguments: try VectorFiles.cases(op: "pae"))
  func pae(_ vector: SuiteCase) throws {
    let encoded = PAE.encode(try vector.input["label"].string, try parts(vector.input["args"]))
    #expect(try encoded == vector.wanted["pae"].hex)
  }

  /// The public interface takes its arguments one by one, so the number of them picks the call.
  @Test("KDF", arguments: try VectorFiles.cases(op: "kdf"))
  func kdf(_ vector: SuiteCase) throws {
    let key = try vector.input["key"].hex
    let label = try vector.input["label"].string
    let parts = try parts(vector.input["args"])
    let derived: SecretBytes
    let commitment: [UInt8]
    switch parts.count {
    case 1:
      derived = try KDF.derive(key, label, parts[0])
      commitment = try KDF.commitment(key, label, parts[0])
    case 3:
      derived = try KDF.derive(key, label, parts[0], parts[1], parts[2])
      commitment = try KDF.commitment(key, label, parts[0], parts[1], parts[2])
    default: throw JSON.Mismatch(description: "no call with \(parts.count) arguments")
    }
    #expect(try derived.equals(vector.wanted["key"].hex))
    #expect(try commitment == vector.wanted["key"].hex)
  }

  @Test("base64url and base64", arguments: try VectorFiles.cases(op: "b64u_decode", "b64_decode"))
  func base64(_ vector: SuiteCase) throws {
    let text = try vector.input["text"].string
    let variant = vector.op == "b64_decode" ? Base64.Variant.standard : .url
    if vector.expect == nil {
      #expect(try Base64.decode(text, variant) == vector.wanted["bytes"].hex)
      #expect(try Base64.encode(vector.wanted["bytes"].hex, variant) == text)
    } else {
      #expect(throws: SodiumError.encoding) { try Base64.decode(text, variant) }
    }
  }

  @Test("Identifiers", arguments: try VectorFiles.cases(op: "id_parse"))
  func identifiers(_ vector: SuiteCase) throws {
    let text = try vector.input["text"].string
    let parsed: (bytes: [UInt8], written: String)?
    switch try vector.input["prefix"].string {
    case "rec": parsed = RecordID(text).map { ($0.bytes, $0.description) }
    case "sec": parsed = SectionID(text).map { ($0.bytes, $0.description) }
    case "att": parsed = AttachmentID(text).map { ($0.bytes, $0.description) }
    case "req": parsed = RequestID(text).map { ($0.bytes, $0.description) }
    case "gra": parsed = GrantID(text).map { ($0.bytes, $0.description) }
    case "dlg": parsed = DelegationID(text).map { ($0.bytes, $0.description) }
    case "que": parsed = QuestionID(text).map { ($0.bytes, $0.description) }
    case "ref": parsed = ReferralID(text).map { ($0.bytes, $0.description) }
    case "unt": parsed = UnitID(text).map { ($0.bytes, $0.description) }
    case let prefix: throw JSON.Mismatch(description: "no identifier begins with \(prefix)")
    }
    #expect(try parsed?.bytes == vector.output?["bytes"].hex)
    if let parsed { #expect(parsed.written == text) }
  }

  @Test("Times", arguments: try VectorFiles.cases(op: "time_parse"))
  func times(_ vector: SuiteCase) throws {
    let text = try vector.input["text"].string
    let moment = Timestamp(text)
    #expect(try moment?.seconds == vector.output?["unix"].uint64)
    if let moment { #expect(moment.description == text) }
  }

  @Test("Half-open intervals", arguments: try VectorFiles.cases(op: "interval"))
  func intervals(_ vector: SuiteCase) throws {
    let start = try #require(Timestamp(try vector.input["not_before"].string))
    let end = try #require(Timestamp(try vector.input["not_after"].string))
    let moment = try #require(Timestamp(try vector.input["t"].string))
    let window = TimeWindow(notBefore: start, notAfter: end)
    switch vector.expect {
    case nil:
      #expect(window?.position(of: moment) == .inside)
      #expect(try moment.seconds == vector.wanted["unix"].uint64)
    case "expired": #expect(window?.position(of: moment) == .after)
    case "not_yet_valid": #expect(window?.position(of: moment) == .before)
    case "interval_empty": #expect(window == nil)
    case let reason?: throw JSON.Mismatch(description: "no reason \(reason)")
    }
  }

  @Test("Record codes", arguments: try VectorFiles.cases(op: "code_normalize"))
  func codes(_ vector: SuiteCase) throws {
    let code = RecordCode(typed: try vector.input["text"].string)
    #expect(try code?.text == vector.output?["code"].string)
  }

  @Test("Padding", arguments: try VectorFiles.cases(op: "pad"))
  func pad(_ vector: SuiteCase) throws {
    let padded = try Padding.pad(vector.input.plain, least: vector.input["least"].int)
    #expect(try padded.equals(vector.wanted["padded"].hex))
  }

  @Test("Unpadding", arguments: try VectorFiles.cases(op: "unpad"))
  func unpad(_ vector: SuiteCase) throws {
    let padded = try SecretBytes(copying: vector.input["padded"].hex)
    let least = try vector.input["least"].int
    if vector.expect == nil {
      #expect(try Padding.unpad(padded, least: least).equals(vector.wanted["plain"].hex))
    } else {
      #expect(throws: SodiumError.padding) { try Padding.unpad(padded, least: least) }
    }
  }

  @Test("Padmé", arguments: try VectorFiles.cases(op: "padme"))
  func padme(_ vector: SuiteCase) throws {
    #expect(try Padding.padme(vector.input["length"].uint64) == vector.wanted["padded"].uint64)
  }

  @Test("HPKE sealing", arguments: try VectorFiles.cases(op: "hpke_seal"))
  func hpkeSeal(_ vector: SuiteCase) throws {
    let recipient = try BoxKey(secret: SecretBytes(copying: vector.input["sk"].hex))
    let ephemeral = try BoxKey(secret: SecretBytes(copying: vector.input["ephemeral_sk"].hex))
    let sealed = try HPKE.seal(
      vector.input["pt"].hex, to: recipient.publicKey, info: vector.input["info"].hex,
      ephemeral: ephemeral)
    #expect(try sealed == vector.wanted["sealed"].hex)
  }

  @Test("HPKE opening", arguments: try VectorFiles.cases(op: "hpke_open"))
  func hpkeOpen(_ vector: SuiteCase) throws {
    let key = try BoxKey(secret: SecretBytes(copying: vector.input["sk"].hex))
    let sealed = try vector.input["sealed"].hex
    let info = try vector.input["info"].hex
    if vector.expect == nil {
      #expect(
        try HPKE.open(sealed, with: key, info: info).equals(vector.wanted["pt"].hex))
    } else {
      #expect(throws: SodiumError.hpkeOpen) { try HPKE.open(sealed, with: key, info: info) }
    }
  }

  @Test("Phrases as passwords", arguments: try VectorFiles.cases(op: "phrase_password"))
  func phrasePassword(_ vector: SuiteCase) throws {
    let list = try vector.input["list"].string
    let indices = try vector.input["indices"].array.map {
      try #require(UInt16(exactly: try $0.int))
    }
    if vector.expect == nil {
      let password = try PhrasePassword.encode(list: list, indices: indices)
      #expect(try password.equals(vector.wanted["password"].hex))
    } else {
      #expect(throws: SodiumError.length) {
        try PhrasePassword.encode(list: list, indices: indices)
      }
    }
  }

  private func parts(_ json: JSON) throws -> [PAE.Part] {
    try json.array.map { part in
      if let hex = part.find("hex") { return .bytes(try hex.hex) }
      if let text = part.find("text") { return .text(try text.string) }
      if let number = part.find("u64") { return .number(try number.uint64) }
      let numbers = try part["u16s"].array.map { try #require(UInt16(exactly: try $0.int)) }
      return .bytes(numbers.flatMap { bigEndian($0) })
    }
  }
}
