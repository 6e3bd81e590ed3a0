import Sealing
import Sodium
import Statements
import Testimony
import Testing

/// Both halves of a grant, and what travels beside it.
extension SealingVectors {
  @Test("views", arguments: try VectorFiles.cases(op: "view"))
  func view(_ vector: SuiteCase) throws {
    try vector.settle { input in
      ["view": .hex(try View.derive(input["parent"].secret, id: input["id"].string))]
    }
  }

  @Test("masks", arguments: try VectorFiles.cases(op: "mask"))
  func mask(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let mask = try Self.grantSecret(input["G"]).mask(
        input["gh"].statementHash, input.sectionVersion)
      return ["mask": .hex(mask)]
    }
  }

  @Test("grants made", arguments: try VectorFiles.cases(op: "grant_make"))
  func makeGrant(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let grant = try VectorBody.decode(input["body"], as: Grant.self)
      let hash = try VectorBody.envelope(input["body"], .grant).hash
      let view = try View.derive(input["view_parent"].secret, id: grant.grant.description)
      let secret = try GrantSecret(secret: input["G"].secret, view: view)
      let keeperBox = try input["keeper_box_pk"].boxPublicKey
      var out: [String: JSON] = ["gh": .hex(hash), "view_g": .hex(view)]
      out["sections"] = try .array(
        input["sections"].array.map { json in
          let key = try SectionKey(
            json["dek"].secret, record: grant.record, section: json.sectionVersion)
          let mask = try secret.mask(hash, key.section)
          let sealed = try secret.share(
            of: key, grant: hash, keeper: grant.keeper, keeperBox: keeperBox,
            ephemeral: json["ephemeral_sk"].boxKey)
          return try .object([
            "section": json["section"], "version": json["version"], "mask": .hex(mask),
            "share": .hex(key.secret.xor(mask)), "keeper_seal": .hex(sealed),
          ])
        })
      out["recipients"] = try .array(
        input["recipients"].array.map { json in
          let recipient = try #require(
            grant.recipients.first { try $0.unit == json["unit"].id() })
          #expect(try recipient.boxPk == json["box_pk"].boxPublicKey)
          let sealed = try secret.seal(
            to: recipient, grant: hash, ephemeral: json["ephemeral_sk"].boxKey)
          return try .object(["unit": json["unit"], "grant_seal": .hex(sealed)])
        })
      out["keeper_view"] = .hex(
        try secret.keeperView(
          grant: hash, keeper: grant.keeper, keeperBox: keeperBox,
          ephemeral: input["keeper_view_ephemeral_sk"].boxKey))
      if let text = try input.find("restrictions")?.string {
        out["restrictions_sealed"] = .hex(
          try secret.sealRestrictions(text, grant: hash, nonce: input["restrictions_nonce"].hex))
      }
      return out
    }
  }

  @Test("grants opened", arguments: try VectorFiles.cases(op: "grant_open"))
  func openGrant(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let secret = try GrantSecret.open(
        input["sealed"].hex, grant: input["gh"].statementHash, unit: input["unit"].id(),
        with: input["box_sk"].boxKey)
      return ["G": .hex(secret.secret), "view_g": .hex(secret.view)]
    }
  }

  @Test("restrictions", arguments: try VectorFiles.cases(op: "restrictions_open"))
  func restrictions(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let text = try Self.grantSecret(input["G"]).openRestrictions(
        input.find("sealed")?.hex, grant: input["gh"].statementHash,
        flag: input["restrictions"].bool)
      return ["text": text.map { .string($0) } ?? .null]
    }
  }

  @Test("delegations sealed", arguments: try VectorFiles.cases(op: "delegate_seal"))
  func sealDelegation(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let sealed = try DelegateSeal.seal(
        view: input["view_d"].secret, keys: input["scope"].array.map { try SectionKey($0) },
        delegation: input["delegation_hash"].statementHash, delegate: input["delegate"].id(),
        to: input["box_pk"].boxPublicKey, ephemeral: input["ephemeral_sk"].boxKey)
      return ["sealed": .hex(sealed)]
    }
  }

  @Test("delegations opened", arguments: try VectorFiles.cases(op: "delegate_open"))
  func openDelegation(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let scope = try input["scope"].array
      let opened = try DelegateSeal.open(
        input["sealed"].hex, with: input["box_sk"].boxKey,
        delegation: input["delegation_hash"].statementHash, delegate: input["delegate"].id(),
        record: #require(scope.first)["record"].id(),
        scope: scope.map {
          (section: try $0.sectionVersion, dekCommit: try $0["dek_commit"].digest)
        })
      return [
        "view_d": .hex(opened.view), "deks": .array(opened.keys.map { .hex($0.secret) }),
      ]
    }
  }

  @Test("released shares combined", arguments: try VectorFiles.cases(op: "release_open"))
  func openRelease(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let section = try input.sectionVersion
      let key = try Self.grantSecret(input["G"]).combine(
        input["sealed"].hex, with: input["eph_sk"].boxKey, grant: input["gh"].statementHash,
        release: input["release_hash"].statementHash, record: input["record"].id(),
        section: GrantedSection(
          section: section.section, version: section.version, kind: .account,
          dekCommit: input["dek_commit"].digest))
      return ["dek": .hex(key.secret)]
    }
  }

  /// `G` alone; these operations do not ask for the view.
  private static func grantSecret(_ json: JSON) throws -> GrantSecret {
    try GrantSecret(secret: json.secret, view: json.secret)
  }
}
