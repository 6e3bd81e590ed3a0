import Sodium
import Statements
import Testimony
import Testing

@Suite("A statement is verified in one order, and stops at the first fault")
struct StatementVerifierTests {
  private func verify(_ envelope: Envelope, by keys: [PrincipalKeys]) throws -> Statement<Freeze> {
    try StatementVerifier.verify(
      envelope, as: Freeze.self, signedBy: keys.map(\.signPublic))
  }

  private func freeze(by keys: [PrincipalKeys]) throws -> Envelope {
    try Statement(signing: TestChain.freeze(), with: keys.map(\.signer)).envelope
  }

  private func refuses(
    _ error: StatementError, _ envelope: Envelope, _ location: SourceLocation = #_sourceLocation
  ) throws {
    let survivor = try Fixtures.survivor()
    #expect(throws: error, sourceLocation: location) { try verify(envelope, by: [survivor]) }
  }

  @Test("What was signed is verified, and its hash covers what the signature covers")
  func verifies() throws {
    let survivor = try Fixtures.survivor()
    let statement = try verify(freeze(by: [survivor]), by: [survivor])
    #expect(statement.body == (try TestChain.freeze()))
    #expect(statement.hash.bytes == SHA256.hash(statement.envelope.signedBytes))
  }

  @Test("Another kind is refused, even with the same fields")
  func kind() throws {
    let survivor = try Fixtures.survivor()
    let unfreeze = Envelope.signed(
      try freeze(by: [survivor]).payload, as: .unfreeze, by: [survivor])
    try refuses(.payloadType, unfreeze)
    #expect(throws: StatementError.payloadType) {
      try StatementVerifier.peek(unfreeze, as: Freeze.self)
    }
    #expect(throws: StatementError.payloadType) {
      try StatementVerifier.verify(
        unfreeze, as: Freeze.self, threshold: 1, of: [survivor.signPublic])
    }
  }

  @Test("Another key's signature is refused, whatever key id it claims")
  func otherKey() throws {
    let survivor = try Fixtures.survivor()
    let other = try freeze(by: [Fixtures.keys(7)])
    let lie = other.signatures.map {
      Envelope.Signature(keyid: survivor.keyID.description, sig: $0.sig)
    }
    try refuses(.signature, other)
    try refuses(.signature, other.with(signatures: lie))
  }

  @Test("A changed body is refused")
  func changedBody() throws {
    let signed = try freeze(by: [Fixtures.survivor()])
    let changed = try signed.rewritten("\"seq\":1", "\"seq\":2", by: [])
    try refuses(.signature, changed.with(signatures: signed.signatures))
  }

  @Test("Everybody asked for must have signed")
  func everyKey() throws {
    let survivor = try Fixtures.survivor()
    let advocate = try Fixtures.advocate()
    #expect(throws: StatementError.signature) {
      try verify(freeze(by: [survivor]), by: [survivor, advocate])
    }
    #expect(throws: StatementError.signature) {
      try verify(freeze(by: [survivor, survivor]), by: [survivor, advocate])
    }
    #expect(throws: Never.self) {
      try verify(freeze(by: [advocate, Fixtures.keys(7), survivor]), by: [survivor, advocate])
    }
  }

  @Test("Nobody asked for means that nobody has signed")
  func noKey() throws {
    let survivor = try Fixtures.survivor()
    #expect(throws: StatementError.signature) { try verify(freeze(by: [survivor]), by: []) }
  }

  @Test("A threshold counts each key once, and is at least one")
  func threshold() throws {
    func verify(_ threshold: Int, of keys: [PrincipalKeys], by signers: [PrincipalKeys]) throws {
      _ = try StatementVerifier.verify(
        freeze(by: signers), as: Freeze.self, threshold: threshold, of: keys.map(\.signPublic))
    }
    let keys = try (1...3).map { try Fixtures.keys($0) }
    #expect(throws: Never.self) { try verify(2, of: keys, by: [keys[2], keys[0]]) }
    #expect(throws: StatementError.federationThreshold) {
      try verify(2, of: keys, by: [keys[0], keys[0]])
    }
    #expect(throws: StatementError.federationThreshold) {
      try verify(2, of: [keys[0], keys[0]], by: [keys[0]])
    }
    #expect(throws: StatementError.federationThreshold) { try verify(0, of: keys, by: [keys[0]]) }
  }

  @Test("The kind is looked at before the signature")
  func kindBeforeSignature() throws {
    let survivor = try Fixtures.survivor()
    let other = Envelope.signed(Array("{".utf8), as: .unfreeze, by: [try Fixtures.keys(7)])
    #expect(throws: StatementError.payloadType) { try verify(other, by: [survivor]) }
  }

  @Test("The signature is looked at before the body")
  func signatureBeforeBody() throws {
    try refuses(.signature, .signed(Array("{".utf8), as: .freeze, by: [Fixtures.keys(7)]))
  }

  @Test("Fields are looked at before the canonical form, and that before the meaning")
  func fieldsBeforeForm() throws {
    let survivor = try Fixtures.survivor()
    let freeze = try freeze(by: [survivor])
    try refuses(
      .unknownField, try freeze.rewritten("{", "{ \"a\":1,", by: [survivor]))
    let question = try Statement(
      signing: TestChain.grant(), with: [survivor.signer]
    ).envelope
    let empty = try question.rewritten("\"not_after\":", " \"not_after\":", by: [survivor])
      .rewritten(
        "\"not_after\":\"\(Fixtures.time(200))\"", "\"not_after\":\"\(Fixtures.time(100))\"",
        by: [survivor])
    #expect(throws: StatementError.notCanonical) {
      try StatementVerifier.verify(empty, as: Grant.self, signedBy: [survivor.signPublic])
    }
  }

  @Test("A body that is too long is refused however the envelope came about")
  func bodyLimit() throws {
    let survivor = try Fixtures.survivor()
    let body = try freeze(by: [survivor]).payload
    let long = body + [UInt8](repeating: 0x20, count: Envelope.bodyLimit + 1 - body.count)
    try refuses(.tooLarge, .signed(long, as: .freeze, by: [survivor]))
  }
}
