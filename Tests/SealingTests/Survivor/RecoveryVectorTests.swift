import Foundation
import Sealing
import Sodium
import Statements
import Testimony
import Testing

@Suite("Recovery of a phrase, by vectors from another program")
struct RecoveryVectorTests {
  /// One half on its way, and what it is opened as; `half` is absent where it must not open.
  struct Seal: Decodable, Sendable {
    let name: String
    let seal: String
    let secret_key: String
    let recovery: String
    let to: String
    let sealed: String
    let half: String?
  }

  struct Root: Decodable, Sendable {
    let name: String
    let unit_half: String
    let keeper_half: String
    let record: RecordID
    let recovery: String
    let wrapped: String
    let result: String
  }

  struct Making: Decodable, Sendable {
    let nonce: String
    let unit_half: String
    let keeper_half: String
    let record: RecordID
    let recovery: String
    let wrapped: String
  }

  struct Survivor: Decodable, Sendable {
    let seed: String
    let sign_pk: String
    let box_pk: String
  }

  struct Said: Decodable, Sendable {
    struct Signature: Codable, Sendable {
      let keyid: String
      let sig: String
    }
    struct Text: Codable, Sendable {
      let payloadType: String
      let payload: String
      let signatures: [Signature]
    }
    let kind: StatementKind
    let envelope: Text
    let hash: String
    let sign_pk: String
  }

  struct Kept: Decodable, Sendable {
    let code: String
    let list: String
    let salt: String
    let commit: String
    let wrapped: String

    func root() throws -> WrappedRoot {
      try WrappedRoot(
        code: #require(RecordCode(code)), list: list,
        salt: #require(Nonce16(bytes: bytes(salt))), commit: #require(Digest(bytes: bytes(commit))),
        wrapped: Bytes(bytes: bytes(wrapped)))
    }
  }

  /// A claimant's seed under a phrase; `result` is the key id, or an error's name.
  struct Claim: Decodable, Sendable {
    let name: String
    let code: String
    let list: String
    let salt: String
    let commit: String
    let wrapped: String
    let phrase: [UInt16]
    let result: String
  }

  struct File: Decodable, Sendable {
    let survivor: Survivor
    let root: Kept
    let root_hash: String
    let making: Making
    let statements: [Said]
    let seals: [Seal]
    let roots: [Root]
    let claims: [Claim]
  }

  static let file = Result {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return try JSONDecoder().decode(
      File.self, from: Data(contentsOf: folder.appending(path: "Vectors/recovery.json")))
  }

  static func bytes(_ hex: String) throws -> [UInt8] {
    let digits = try hex.map { try #require($0.hexDigitValue) }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }

  static func secret(_ hex: String) throws -> SecretBytes { try SecretBytes(copying: bytes(hex)) }

  static func hash(_ hex: String) throws -> StatementHash {
    try #require(StatementHash(bytes: bytes(hex)))
  }

  private func keys() throws -> SurvivorKeys {
    let survivor = try Self.file.get().survivor
    return try SurvivorKeys(
      signPk: #require(SigningPublicKey(bytes: Self.bytes(survivor.sign_pk))),
      boxPk: #require(BoxPublicKey(bytes: Self.bytes(survivor.box_pk))))
  }

  private func context(_ seal: Seal) throws -> [UInt8] {
    let recovery = try Self.hash(seal.recovery)
    switch seal.seal {
    case "unit": return try SealContext.recoveryHalf(recovery, unit: #require(UnitID(seal.to)))
    case "keeper": return try SealContext.recoveryKeeper(recovery, keeper: #require(KeyID(seal.to)))
    case "handed":
      return try SealContext.recoveryHanded(recovery, claimant: #require(KeyID(seal.to)))
    default: return try SealContext.recoveryRelease(recovery, release: Self.hash(seal.to))
    }
  }

  @Test("A half opens for whom and for what it was sealed, and for nothing else")
  func halves() throws {
    let seals = try Self.file.get().seals
    #expect(seals.filter { $0.half != nil }.count == 4 && seals.count == 17)
    for seal in seals {
      let key = try BoxKey(secret: Self.secret(seal.secret_key))
      let open = {
        try RecoveryHalf.open(Self.bytes(seal.sealed), with: key, context: context(seal))
      }
      if let half = seal.half {
        #expect(try open() == Self.secret(half), "\(seal.name)")
      } else {
        #expect(throws: SodiumError.hpkeOpen, "\(seal.name)") { _ = try open() }
      }
    }
  }

  @Test("Both halves open her seed, and it must be hers")
  func roots() throws {
    let keys = try keys()
    let roots = try Self.file.get().roots
    #expect(roots.count == 11)
    for root in roots {
      let secret = try RecoverySecret(
        unitHalf: Self.secret(root.unit_half), keeperHalf: Self.secret(root.keeper_half))
      let open = {
        try secret.open(
          Self.bytes(root.wrapped), recovery: Self.hash(root.recovery), record: root.record,
          keys: keys)
      }
      switch root.result {
      case "opens": #expect(try open().publicKeys == keys, "\(root.name)")
      case "authentication":
        #expect(throws: SodiumError.authentication, "\(root.name)") { _ = try open() }
      default: #expect(throws: SealingError.survivorKeys, "\(root.name)") { _ = try open() }
      }
    }
  }

  @Test("Her seed is wrapped to the same bytes, and a fresh secret opens what it has wrapped")
  func making() throws {
    let file = try Self.file.get()
    let seed = try SurvivorSeed(Self.secret(file.survivor.seed))
    #expect(try seed.publicKeys == keys())
    let making = file.making
    let recovery = try Self.hash(making.recovery)
    let secret = try RecoverySecret(
      unitHalf: Self.secret(making.unit_half), keeperHalf: Self.secret(making.keeper_half))
    #expect(
      try secret.wrap(
        seed, recovery: recovery, record: making.record, nonce: Self.bytes(making.nonce))
        == Self.bytes(making.wrapped))
    let fresh = try RecoverySecret.generate()
    let wrapped = try fresh.wrap(seed, recovery: recovery, record: making.record)
    #expect(
      try fresh.open(wrapped, recovery: recovery, record: making.record, keys: keys()).publicKeys
        == keys())
    let box = try BoxKey.generate()
    let sealed = try RecoveryHalf.seal(fresh.unitHalf, to: box.publicKey, context: [1])
    #expect(sealed.count == 80)
    #expect(try RecoveryHalf.open(sealed, with: box, context: [1]) == fresh.unitHalf)
  }

  @Test("The hash of a root is that of the vector")
  func rootHash() throws {
    let file = try Self.file.get()
    #expect(try RootHash.of(file.root.root()).bytes == Self.bytes(file.root_hash))
  }

  @Test("The statements of the other program verify, and have its hashes")
  func statements() throws {
    let statements = try Self.file.get().statements
    #expect(
      statements.map(\.kind) == [.rootChange, .recovery, .recoveryRequest, .recoveryRelease])
    for said in statements {
      let text = try JSONEncoder().encode(said.envelope)
      let envelope = try Envelope(parsing: Array(text))
      #expect(try envelope.hash == Self.hash(said.hash))
      let key = try #require(SigningPublicKey(bytes: Self.bytes(said.sign_pk)))
      func verify<Body: StatementBody>(_ type: Body.Type) throws -> Body {
        try StatementVerifier.verify(envelope, as: type, signedBy: [key]).body
      }
      switch said.kind {
      case .rootChange:
        #expect(try verify(RootChange.self).root == RootHash.of(Self.file.get().root.root()))
      case .recovery: #expect(try verify(Recovery.self).delay == 72)
      case .recoveryRequest: #expect(try verify(RecoveryRequest.self).sealedHalf.bytes.count == 80)
      default: #expect(try verify(RecoveryRelease.self).outcome == .released)
      }
    }
  }

  @Test("A delay is three days at least and thirty at most", arguments: [71, 72, 720, 721])
  func delay(_ hours: Int) throws {
    let recovery = try Recovery(
      at: #require(Timestamp("2026-11-26T12:00:00Z")), record: Fixtures.id(1), seq: 1, prev: .zero,
      recovery: Fixtures.id(2), unit: Fixtures.id(3), certificateHash: .zero, boxPk: .zero,
      generation: 1, keeper: Fixtures.keyID(4), delay: hours,
      consentText: ConsentText(sha256: .zero, language: .romanian))
    #expect(recovery.fault == ((72...720).contains(hours) ? nil : .recoveryDelay))
  }

  @Test("What a claimant keeps opens with the words alone, and as nothing else")
  func claims() throws {
    for claim in try Self.file.get().claims {
      let wrapped = try CanonicalJSON.decode(
        WrappedClaimant.self,
        from: CanonicalJSON.encode(
          WrappedRoot(
            code: #require(RecordCode(claim.code)), list: claim.list,
            salt: #require(Nonce16(bytes: Self.bytes(claim.salt))),
            commit: #require(Digest(bytes: Self.bytes(claim.commit))),
            wrapped: Bytes(bytes: Self.bytes(claim.wrapped)))), limit: 4_096)
      let result: String
      do {
        let phrase = try Phrase(list: claim.list, indices: claim.phrase)
        result = try wrapped.open(with: phrase).keys.keyID.description
      } catch let error as SealingError {
        result = error.name
      } catch let error as SodiumError where error == .authentication {
        result = "authentication"
      }
      #expect(result == claim.result, "\(claim.name)")
    }
    let fresh = try Claimant.generate()
    let phrase = try Phrase(list: "en-1", indices: Phrase.draw())
    let code = try #require(RecordCode("0123456789"))
    let kept = try WrappedClaimant(wrapping: fresh, code: code, phrase: phrase)
    #expect(try kept.open(with: phrase).publicKeys == fresh.publicKeys)
  }
}
