public import Sodium
public import Testimony

/// A statement that has been verified, or signed here: body, hash and envelope belong together.
public struct Statement<Body: StatementBody>: Hashable, Sendable {
  public let body: Body
  public let hash: StatementHash
  public let envelope: Envelope

  package init(body: Body, envelope: Envelope) {
    self.body = body
    self.envelope = envelope
    hash = envelope.hash
  }

  /// Signs a body with every key given, in that order.
  /// - Throws: ``StatementError/tooLarge``, ``StatementError/meaning``,
  ///   ``StatementError/badField``: nothing is signed that a verifier would refuse.
  public init(signing body: Body, with keys: [Signer]) throws {
    guard body.fault == nil else { throw StatementError.meaning }
    guard case .object(var members) = try JSONValueEncoder.encode(body) else {
      throw StatementError.badField
    }
    members["v"] = .integer(1)
    let payload = JSONValue.object(members).canonical
    // It may be too long, or its strings may hold what the protocol forbids: the parser knows.
    _ = try JSONParser.body(payload)
    let type = Body.kind.payloadType
    let bytes = Envelope.signedBytes(payloadType: type, payload: payload)
    let signatures = keys.map {
      Envelope.Signature(keyid: $0.keyID.description, sig: $0.key.sign(bytes))
    }
    self.init(
      body: body, envelope: Envelope(payloadType: type, payload: payload, signatures: signatures))
  }
}

/// A signing key and the key id that goes with it.
public struct Signer: Sendable {
  public let keyID: KeyID
  public let key: SigningKey

  public init(keyID: KeyID, key: SigningKey) {
    self.keyID = keyID
    self.key = key
  }
}
