import Client
import Ledger
import Sealing
import Sodium
import Statements
import Testimony
import Testing

/// Releases and whole readings (protocol section 7, step 6).
@Suite("Suite 1: readings")
struct ReadingVectors {
  static let ops: Set<String> = ["release_verify", "read_section"]

  /// A quorum of more witnesses than there are (release-verify-14) is refused before there is
  /// anything to verify: such a federation does not come about.
  @Test("releases", arguments: try VectorFiles.cases(op: "release_verify"))
  func release(_ vector: SuiteCase) throws {
    try vector.settle(coarser: ["release-verify-14": "trust_malformed"]) { input in
      let verified = try Self.verify(
        input, grant: input["gh"].statementHash, view: input["view_g"].secret)
      return [
        "release_hash": .hex(verified.statement.hash), "index": .int(Int(verified.index)),
        "size": .int(Int(verified.checkpoint.head.size)),
        "root": .hex(verified.checkpoint.head.root),
      ]
    }
  }

  @Test("whole readings", arguments: try VectorFiles.cases(op: "read_section"))
  func section(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let grant = try input["grant"].envelope
      let parties = try SectionReading.Parties(
        survivor: input["survivor_sign_pk"].signingKey,
        advocate: input["advocate_sign_pk"].signingKey,
        unit: input["unit"].id(), unitKey: input["unit_box_sk"].boxKey)
      let reading = try SectionReading(
        manifest: input["manifest"].envelope, grant: grant, parties: parties,
        sealed: input["grant_seal"].hex, restrictions: Self.restrictions(grant))
      let release = try Self.verify(input, grant: reading.grant.hash, view: reading.view)
      let key = try reading.key(
        of: input.sectionVersion, release: release, share: input["share_seal"].hex,
        ephemeral: input["eph_sk"].boxKey, at: #require(Timestamp(input["t"].string)))
      return ["content": .hex(try reading.content(key, ciphertext: input["sealed"].hex))]
    }
  }

  /// The cases name grant and request only; record, officer and sections are as released.
  private static func verify(
    _ input: JSON, grant: StatementHash, view: SecretBytes
  ) throws -> VerifiedRelease {
    let seen = try TreeHead(size: input["seen"]["size"].uint64, root: input["seen"]["root"].hex)
    let check = try ReleaseCheck(
      trust: LogTrust(input), keeper: input["keeper_sign_pk"].signingKey, seen: seen)
    let envelope = try input["release"].envelope
    let release = try StatementVerifier.peek(envelope, as: Release.self)
    let expected = try ReleaseExpectation(
      record: release.record, grant: grant, request: input["request_hash"].statementHash,
      officer: release.officer, sections: release.sections)
    let answer = try ReleaseAnswer(
      release: envelope, salt: input["salt"].digest, admitted: input["admitted"].moment,
      proof: input["tlog_proof"].utf8, consistency: input["consistency"].hashes)
    return try check.verify(answer, for: expected, view: view)
  }

  /// Her sealed restrictions, which the cases of readings leave out: they are those of the case
  /// that makes the same grant.
  private static func restrictions(_ grant: Envelope) throws -> [UInt8]? {
    let made = try VectorFiles.cases(op: "grant_make").first {
      try $0.wanted["gh"].statementHash == grant.hash
    }
    return try made?.wanted.find("restrictions_sealed")?.hex
  }
}
