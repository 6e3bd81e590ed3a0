import Sodium
import Statements
import Testimony
import Testing

/// Keys, identifiers and times from small numbers, so that a test shows only what it is about.
enum Fixtures {
  /// Seconds after the moment at which the tests begin.
  static func time(_ seconds: UInt64) -> Timestamp {
    (Timestamp(seconds: 1_800_000_000) ?? .latest).adding(seconds: seconds)
  }

  static let day: UInt64 = 86_400

  static func bytes(_ number: UInt8, count: Int = 32) -> [UInt8] {
    [UInt8](repeating: number, count: count)
  }

  static func id<Kind: IdentifierKind>(_ number: UInt8) throws -> Identifier<Kind> {
    try #require(Identifier<Kind>(bytes: bytes(number, count: 16)))
  }

  static func hash(_ number: UInt8) throws -> StatementHash {
    try #require(StatementHash(bytes: bytes(number)))
  }

  static func digest(_ number: UInt8) throws -> Digest {
    try #require(Digest(bytes: bytes(number)))
  }

  static func keys(_ number: UInt8) throws -> PrincipalKeys {
    try PrincipalKeys(signing: SigningKey(seed: bytes(number)), box: BoxKey(seed: bytes(number)))
  }

  static let survivorNumber: UInt8 = 1
  static let advocateNumber: UInt8 = 2
  static let delegateNumber: UInt8 = 23

  static func survivor() throws -> PrincipalKeys { try keys(survivorNumber) }
  static func advocate() throws -> PrincipalKeys { try keys(advocateNumber) }
  static func delegate() throws -> PrincipalKeys { try keys(delegateNumber) }

  static func consentText() throws -> ConsentText {
    try ConsentText(sha256: digest(9), language: .romanian)
  }
}

extension Envelope {
  /// A signed envelope around any bytes, as somebody hostile could make it.
  static func signed(
    _ payload: [UInt8], as kind: StatementKind, by keys: [PrincipalKeys]
  ) -> Envelope {
    let message = signedBytes(payloadType: kind.payloadType, payload: payload)
    let signatures = keys.map {
      Signature(keyid: $0.keyID.description, sig: $0.signer.key.sign(message))
    }
    return Envelope(payloadType: kind.payloadType, payload: payload, signatures: signatures)
  }

  /// The same body with a text replaced, signed anew; the text must be there.
  func rewritten(_ old: String, _ new: String, by keys: [PrincipalKeys]) throws -> Envelope {
    let body = String(decoding: payload, as: UTF8.self)
    #expect(body.contains(old), "nothing to replace")
    let parts = body.split(separator: old, omittingEmptySubsequences: false)
    return .signed(Array(parts.joined(separator: new).utf8), as: try #require(kind), by: keys)
  }

  func with(signatures: [Signature]) -> Envelope {
    Envelope(payloadType: payloadType, payload: payload, signatures: signatures)
  }

  var bytes: [UInt8] { Array(text.utf8) }
}
