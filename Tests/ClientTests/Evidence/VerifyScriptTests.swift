import Client
import Ledger
import Testing

@Suite("What strangers run without this program refuses what this program refuses")
struct VerifyScriptTests {
  /// A bundle of a strict federation with two witnesses, both of which have to cosign.
  private static func strict(
    change: (inout TestEvidence) throws -> Void = { _ in }
  ) throws -> (bundle: EvidenceBundle, log: MemoryLog) {
    var evidence = TestEvidence()
    evidence.witnesses = 2
    try change(&evidence)
    return try evidence.build()
  }

  /// Expects the same of verify.py and of this program: that all holds, or a sentence that says what
  /// does not.
  private func expect(
    _ refusal: String?, _ bundle: EvidenceBundle, _ script: VerifyScript,
    _ location: SourceLocation = #_sourceLocation
  ) async throws {
    let said = try await script.refusal(of: bundle)
    #expect(said == refusal.map { "REFUSED: \($0)\n" }, sourceLocation: location)
    let isBelieved = (try? EvidenceCheck(bundle, pinned: nil).verify()) != nil
    #expect(isBelieved == (refusal == nil), sourceLocation: location)
  }

  private func with(_ body: (VerifyScript) async throws -> Void) async throws {
    do {
      try await VerifyScript.with(body)
    } catch let absent as VerifyScript.Absent {
      try Test.cancel("\(absent)")
    }
  }

  @Test("A strict log is believed with all its witnesses, and not with one too few")
  func witnesses() async throws {
    let (bundle, log) = try Self.strict()
    try await with { script in
      try await expect(nil, bundle, script)
      for some in 0...1 {
        let fewer = try bundle.proven { try log.proof(of: UInt64($0.leaf), cosigned: some) }
        try await expect("too few witnesses have cosigned", fewer, script)
      }
    }
  }

  @Test("One witness does not count twice, and a wrong cosignature is none")
  func cosignatures() async throws {
    let (bundle, log) = try Self.strict()
    func changed(_ change: (String) throws -> String) throws -> EvidenceBundle {
      try bundle.proven {
        let proof = try log.proof(of: UInt64($0.leaf), cosigned: 1)
        return Array(try change(String(decoding: proof, as: UTF8.self)).utf8)
      }
    }
    let twice = try changed { $0 + (try #require($0.split(separator: "\n").last)) + "\n" }
    let wrong = try changed { $0.dropLast(12) + "AAAAAAAAAAA\n" }
    try await with { script in
      try await expect("too few witnesses have cosigned", twice, script)
      try await expect("a signature of the checkpoint is wrong", wrong, script)
    }
  }

  @Test("All proofs are of one checkpoint")
  func oneCheckpoint() async throws {
    let (bundle, log) = try Self.strict()
    var later = log
    try later.append(TestReading.bytes(66))
    let mixed = try bundle.proven {
      try ($0 == bundle.grant ? later : log).proof(of: UInt64($0.leaf))
    }
    try await with { try await expect("the proofs are not of one checkpoint", mixed, $0) }
  }

  @Test("A revocation counts from its place in the log on, if it is by who may revoke")
  func revocations() async throws {
    try await with { script in
      for signer in [TestEvidence.root, TestEvidence.agency] {
        let before = try Self.strict { $0.revocationSigner = signer }.bundle
        try await expect("no certificate counts for this role: officer", before, script)
        let after = try Self.strict {
          $0.revocationSigner = signer
          $0.revokedAfter = true
        }.bundle
        #expect(after.revocations.count == 1)
        try await expect(nil, after, script)
      }
      let foreign = try Self.strict { $0.revocationSigner = TestEvidence.stranger }.bundle
      try await expect("a revocation is not its issuer's", foreign, script)
      let hidden = try Self.strict {
        $0.revocationSigner = TestEvidence.root
        $0.revocationLabel = 1
      }.bundle
      try await expect("an entry is not where those about organisations are", hidden, script)
    }
  }

  @Test("A certificate that no agency of its own has issued, or that stands elsewhere, is none")
  func certificates() async throws {
    try await with { script in
      let foreign = try Self.strict { $0.officerIssuer = TestEvidence.stranger }.bundle
      try await expect("the certificate is not signed by its issuer", foreign, script)
      let revived = try Self.strict {
        $0.agencyIsOfficer = true
        $0.revoked = 0
        $0.revocationSigner = TestEvidence.root
      }.bundle
      try await expect("no certificate counts for this role: advocate", revived, script)
      let hidden = try Self.strict { $0.certificateLabel = 1 }.bundle
      try await expect("an entry is not where those about organisations are", hidden, script)
    }
  }

  @Test("A revocation that was left out is missed by nobody, as VERIFY.md says")
  func omission() async throws {
    let bundle = try Self.strict { $0.revocationSigner = TestEvidence.root }.bundle
    try await with { script in
      try await expect("no certificate counts for this role: officer", bundle, script)
      try await expect(nil, bundle.with(revocations: []), script)
    }
  }

  @Test("A section that the keeper released beyond the grant is not evidence")
  func beyondGrant() async throws {
    let bundle = try Self.strict {
      $0.sections = 2
      $0.sectionsGranted = 1
    }.bundle
    try await with { try await expect("a section was not granted", bundle, $0) }
  }
}
