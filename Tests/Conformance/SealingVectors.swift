import Sealing
import Sodium
import Statements
import Testimony
import Testing

/// Everything that is sealed (protocol sections 3 to 7 and 9).
///
/// Sealing is compared byte for byte with the nonce or sender key of the case; where production
/// code draws a sender key itself, its own seal is opened and compared too.
@Suite("Suite 1: sealing")
struct SealingVectors {
  static let ops: Set<String> = [
    "survivor_keys", "root_wrap", "root_open", "keyfile_seal", "keyfile_open", "unit_seal",
    "unit_open", "section_keys", "section_seal", "section_open", "attachment_seal",
    "attachment_stream_open", "attachment_segment_open", "attachment_read", "content_root",
    "key_wrap", "key_unwrap", "message_seal", "message_open", "view", "mask", "grant_make",
    "grant_open", "keeper_open", "keeper_view_open", "keeper_record_seal", "keeper_record_open",
    "restrictions_open", "delegate_seal", "delegate_open", "release_seal", "release_open",
    "at_rest_seal", "at_rest_open",
  ]

  @Test("keys of a section", arguments: try VectorFiles.cases(op: "section_keys"))
  func sectionKeys(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let key = try SectionKey(input)
      return ["ek": .hex(try key.encryptionKey()), "dek_commit": .hex(key.commitment)]
    }
  }

  @Test("sections sealed", arguments: try VectorFiles.cases(op: "section_seal"))
  func sealSection(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let key = try SectionKey(input)
      let sealed = try key.seal(
        input.plain, kind: SectionKind(known: input["kind"].string), nonce: input["nonce"].hex)
      var out: [String: JSON] = [
        "dek_commit": .hex(key.commitment), "length": .int(sealed.length),
        "digest": .hex(sealed.digest), "sealed": .hex(sealed.bytes),
      ]
      // The longest ciphertext is not printed.
      if try vector.wanted.find("sealed") == nil { out["sealed"] = nil }
      return out
    }
  }

  @Test("sections opened", arguments: try VectorFiles.cases(op: "section_open"))
  func openSection(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let listed = try input["listed"]
      let section = try input.sectionVersion
      let entry = try ManifestSection(
        section: section.section, version: section.version,
        kind: SectionKind(known: input["kind"].string), dekCommit: listed["dek_commit"].digest,
        length: listed["length"].int, digest: listed["digest"].digest, attachments: [])
      return ["content": .hex(try SectionKey(input).open(input["sealed"].hex, listedAs: entry))]
    }
  }

  @Test("short texts sealed", arguments: try VectorFiles.cases(op: "message_seal"))
  func sealMessage(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let text = try input["text"].string
      let recipient = try input["box_pk"].boxPublicKey
      let sealed = try SealedMessage.seal(
        text, to: recipient, info: Self.messageContext(input),
        ephemeral: input["ephemeral_sk"].boxKey)
      return ["sealed": .hex(sealed)]
    }
  }

  @Test("short texts opened", arguments: try VectorFiles.cases(op: "message_open"))
  func openMessage(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let text = try SealedMessage.open(
        input["sealed"].hex, with: input["box_sk"].boxKey, info: Self.messageContext(input))
      return ["text": .string(text)]
    }
  }

  private static func messageContext(_ input: JSON) throws -> [UInt8] {
    switch try input["use"].string {
    case "request-detail": return SealContext.requestDetail(try input["request"].id())
    case "question": return SealContext.question(try input["question"].id())
    case "outcome": return SealContext.outcome(try input["gh"].statementHash)
    case "reason":
      let nonce = try #require(Nonce16(bytes: input["nonce"].hex))
      return SealContext.reason(try input["gh"].statementHash, nonce: nonce)
    case let use: throw JSON.Mismatch(description: "no message is a \(use)")
    }
  }

  @Test("values at rest sealed", arguments: try VectorFiles.cases(op: "at_rest_seal"))
  func sealAtRest(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let nonce = try input["nonce"].hex
      let sealed = try AEAD.seal(
        input["value"].hex, key: input["key"].hex, nonce: nonce,
        context: SealContext.atRest(table: input["table"].string, row: input["row"].string))
      return ["sealed": .hex(nonce + sealed)]
    }
  }

  @Test("values at rest opened", arguments: try VectorFiles.cases(op: "at_rest_open"))
  func openAtRest(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let value = try AEAD.open(
        input["sealed"].hex, key: input["key"].hex,
        context: SealContext.atRest(table: input["table"].string, row: input["row"].string))
      return ["value": .hex(value)]
    }
  }
}

extension SectionKey {
  /// `dek`, `record`, `section` and `version` of a case.
  convenience init(_ input: JSON) throws {
    try self.init(
      input["dek"].secret, record: input["record"].id(), section: input.sectionVersion)
  }
}
