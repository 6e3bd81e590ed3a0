import Sealing
import Sodium
import Statements
import Testimony
import Testing

/// What the keeper seals and opens: HPKE under the contexts that both sides share.
extension SealingVectors {
  @Test("the keeper's shares opened", arguments: try VectorFiles.cases(op: "keeper_open"))
  func openShare(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let info = try SealContext.keeperSeal(
        input["gh"].statementHash, keeper: input["keeper"].id(), input.sectionVersion)
      return ["share": .hex(try Self.open(input, info))]
    }
  }

  @Test("the keeper's views opened", arguments: try VectorFiles.cases(op: "keeper_view_open"))
  func openView(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let info = try SealContext.keeperView(
        input["gh"].statementHash, keeper: input["keeper"].id())
      return ["view_g": .hex(try Self.open(input, info))]
    }
  }

  @Test("the record's view sealed", arguments: try VectorFiles.cases(op: "keeper_record_seal"))
  func sealRecordView(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let sealed = try HPKE.seal(
        input["view_r"].hex, to: input["keeper_box_pk"].hex, info: Self.recordContext(input),
        ephemeral: input["ephemeral_sk"].boxKey)
      return ["sealed": .hex(sealed)]
    }
  }

  @Test("the record's view opened", arguments: try VectorFiles.cases(op: "keeper_record_open"))
  func openRecordView(_ vector: SuiteCase) throws {
    try vector.settle { input in
      ["view_r": .hex(try Self.open(input, Self.recordContext(input)))]
    }
  }

  @Test("shares on their way", arguments: try VectorFiles.cases(op: "release_seal"))
  func sealRelease(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let info = try SealContext.release(
        input["gh"].statementHash, release: input["release_hash"].statementHash,
        input.sectionVersion)
      let sealed = try HPKE.seal(
        input["share"].hex, to: input["eph_pk"].hex, info: info,
        ephemeral: input["ephemeral_sk"].boxKey)
      return ["sealed": .hex(sealed)]
    }
  }

  private static func recordContext(_ input: JSON) throws -> [UInt8] {
    try SealContext.keeperRecord(input["record"].id(), keeper: input["keeper"].id())
  }

  private static func open(_ input: JSON, _ info: [UInt8]) throws -> SecretBytes {
    try HPKE.open(input["sealed"].hex, with: input["box_sk"].boxKey, info: info)
  }
}
