internal import Sodium
public import Testimony

/// A DSSE envelope: payload type, payload and signatures
/// (github.com/secure-systems-lab/dsse, envelope.md; protocol section 2).
public struct Envelope: Hashable, Sendable {
  /// Bytes of the written envelope.
  public static let limit = 393_216
  /// Bytes of the payload.
  public static let bodyLimit = 262_144
  /// More signatures would only make somebody verify them.
  public static let signatureLimit = 16

  public struct Signature: Hashable, Sendable {
    /// A hint, never trusted.
    public let keyid: String
    public let sig: [UInt8]

    public init(keyid: String, sig: [UInt8]) {
      self.keyid = keyid
      self.sig = sig
    }
  }

  public let payloadType: String
  public let payload: [UInt8]
  public let signatures: [Signature]
  /// The payload in base64.
  private let written: String
  /// SHA-256 of ``signedBytes``.
  public let hash: StatementHash

  public init(payloadType: String, payload: [UInt8], signatures: [Signature]) {
    self.init(
      payloadType: payloadType, payload: payload, written: Base64.encode(payload, .standard),
      signatures: signatures)
  }

  private init(
    payloadType: String, payload: [UInt8], written: String, signatures: [Signature]
  ) {
    self.payloadType = payloadType
    self.payload = payload
    self.signatures = signatures
    self.written = written
    let signed = Self.signedBytes(payloadType: payloadType, payload: payload)
    hash = StatementHash(bytes: SHA256.hash(signed)) ?? .zero
  }

  /// Reads an envelope; nothing of it is verified yet.
  /// - Throws: ``StatementError/tooLarge``, ``StatementError/envelopeMalformed``.
  public init(parsing bytes: [UInt8]) throws(StatementError) {
    guard bytes.count <= Self.limit else { throw .tooLarge }
    guard let members = try? JSONParser.object(bytes, rules: .envelope), members.count == 3,
      case .string(let type) = members["payloadType"],
      case .string(let text) = members["payload"],
      case .array(let list) = members["signatures"],
      (1...Self.signatureLimit).contains(list.count),
      let payload = try? Base64.decode(text, .standard)
    else { throw .envelopeMalformed }
    var signatures: [Signature] = []
    for element in list {
      guard case .object(let fields) = element, fields.count == 2,
        case .string(let keyid) = fields["keyid"], case .string(let sigText) = fields["sig"],
        let sig = try? Base64.decode(sigText, .standard)
      else { throw .envelopeMalformed }
      signatures.append(Signature(keyid: keyid, sig: sig))
    }
    guard payload.count <= Self.bodyLimit else { throw .tooLarge }
    // There is one way to write it, so that it need not be written again.
    self.init(payloadType: type, payload: payload, written: text, signatures: signatures)
  }

  /// One spelling of the envelope, without white space.
  public var text: String {
    let list = signatures.map {
      JSONValue.object([
        "keyid": .string($0.keyid), "sig": .string(Base64.encode($0.sig, .standard)),
      ])
    }
    let object = JSONValue.object([
      "payloadType": .string(payloadType), "payload": .string(written),
      "signatures": .array(list),
    ])
    return String(decoding: object.canonical, as: UTF8.self)
  }

  /// DSSE's pre-authentication encoding: what the signatures cover and the statement hash hashes.
  public var signedBytes: [UInt8] { Self.signedBytes(payloadType: payloadType, payload: payload) }

  package static func signedBytes(payloadType: String, payload: [UInt8]) -> [UInt8] {
    Array("DSSEv1 \(payloadType.utf8.count) \(payloadType) \(payload.count) ".utf8) + payload
  }

  /// The kind that the payload type names, if it is one of suite 1.
  public var kind: StatementKind? { Self.kinds[payloadType] }

  private static let kinds = Dictionary(
    uniqueKeysWithValues: StatementKind.allCases.map { ($0.payloadType, $0) })
}
