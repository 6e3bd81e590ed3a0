import Sealing
import Sodium
import Statements
import Testimony
import Testing

/// Keys at rest: the survivor's root, key files, units, her copies of section keys.
extension SealingVectors {
  @Test("the survivor's keys", arguments: try VectorFiles.cases(op: "survivor_keys"))
  func survivorKeys(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let secret = try input["S"].secret
      let seed = try SurvivorSeed(secret)
      let boxSeed = try KDF.subkey(of: secret, number: 2, context: "to-box__")
      #expect(try BoxKey(seed: boxSeed).publicKey == seed.boxKey.publicKey)
      return [
        "sign_seed": .hex(try seed.signer.key.seed()), "box_seed": .hex(boxSeed),
        "sign_pk": .hex(seed.publicKeys.signPk), "box_pk": .hex(seed.publicKeys.boxPk),
        "box_sk": .hex(seed.boxKey.exportSecret()), "kek": .hex(seed.wrapKey),
        "vk": .hex(seed.viewKey), "keyid": .string(seed.signer.keyID.description),
      ]
    }
  }

  @Test("roots wrapped", arguments: try VectorFiles.cases(op: "root_wrap"))
  func wrapRoot(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let root = try WrappedRoot(
        wrapping: input["S"].secret, code: #require(RecordCode(input["code"].string)),
        phrase: Self.phrase(input), salt: input["salt"].hex, nonce: input["nonce"].hex)
      return ["commit": .hex(root.commit), "wrapped": .hex(root.wrapped)]
    }
  }

  /// A code in another form than the written one never becomes a ``RecordCode``: root-open-10 is
  /// refused while the root is read, before there is anything to open.
  @Test("roots opened", arguments: try VectorFiles.cases(op: "root_open"))
  func openRoot(_ vector: SuiteCase) throws {
    try vector.settle(coarser: ["root-open-10": "bad_field"]) { input in
      let json = try JSONValue.object([
        "code": .string(input["code"].string), "list": .string(input["list"].string),
        "salt": .string(Base64.encode(input["salt"].hex, .url)),
        "commit": .string(Base64.encode(input["commit"].hex, .url)),
        "wrapped": .string(Base64.encode(input["wrapped"].hex, .url)),
      ])
      let root = try CanonicalJSON.decode(WrappedRoot.self, from: json.canonical, limit: 4_096)
      return ["S": .hex(try root.openSecret(with: Self.phrase(input)))]
    }
  }

  private static func phrase(_ input: JSON) throws -> Phrase {
    try Phrase(
      list: input["list"].string,
      indices: input["indices"].array.map { try #require(UInt16(exactly: $0.int)) })
  }

  @Test("key files sealed", arguments: try VectorFiles.cases(op: "keyfile_seal"))
  func sealKeyFile(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let cost = try PasswordHash(
        operations: input["ops"].uint64, memory: input["mem"].uint64)
      let file = try KeyFile(
        sealing: input["secrets"].secret, keyid: input["keyid"].id(),
        passphrase: SecretBytes(copying: input["passphrase"].utf8), cost: cost,
        salt: input["salt"].hex, nonce: input["nonce"].hex)
      return ["commit": .hex(file.commit), "sealed": .hex(file.sealed)]
    }
  }

  @Test("key files opened", arguments: try VectorFiles.cases(op: "keyfile_open"))
  func openKeyFile(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let json = try JSONValue.object([
        "keyid": .string(input["keyid"].string), "ops": .integer(input["ops"].int),
        "mem": .integer(input["mem"].int),
        "salt": .string(Base64.encode(input["salt"].hex, .url)),
        "commit": .string(Base64.encode(input["commit"].hex, .url)),
        "sealed": .string(Base64.encode(input["sealed"].hex, .url)),
      ])
      let file = try CanonicalJSON.decode(KeyFile.self, from: json.canonical, limit: 4_096)
      let passphrase = try SecretBytes(copying: input["passphrase"].utf8)
      return ["secrets": .hex(try file.openSecrets(passphrase: passphrase))]
    }
  }

  @Test("unit keys sealed", arguments: try VectorFiles.cases(op: "unit_seal"))
  func sealUnit(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let secret = try input["unit_box_sk"].boxKey
      let sealed = try UnitSecret.seal(
        secret, unit: input["unit"].id(), generation: input["generation"].int,
        member: input["member"].string, to: input["member_box_pk"].boxPublicKey,
        ephemeral: input["ephemeral_sk"].boxKey)
      return ["sealed": .hex(sealed)]
    }
  }

  @Test("unit keys opened", arguments: try VectorFiles.cases(op: "unit_open"))
  func openUnit(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let secret = try UnitSecret.open(
        input["sealed"].hex, with: input["member_box_sk"].boxKey, unit: input["unit"].id(),
        generation: input["generation"].int, member: input["member"].string)
      return ["unit_box_sk": .hex(secret.exportSecret())]
    }
  }

  @Test("her copies of keys wrapped", arguments: try VectorFiles.cases(op: "key_wrap"))
  func wrapKey(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let wrapped = try KeyWrap.wrap(
        SectionKey(input), under: input["kek"].secret, nonce: input["nonce"].hex)
      return ["wrapped": .hex(wrapped)]
    }
  }

  @Test("her copies of keys opened", arguments: try VectorFiles.cases(op: "key_unwrap"))
  func unwrapKey(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let key = try KeyWrap.unwrap(
        input["wrapped"].hex, under: input["kek"].secret, record: input["record"].id(),
        section: input.sectionVersion, commitment: input["dek_commit"].digest)
      return ["dek": .hex(key.secret)]
    }
  }
}
