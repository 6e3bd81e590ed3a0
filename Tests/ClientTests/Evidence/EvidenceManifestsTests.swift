import Client
import Sodium
import Statements
import Testimony
import Testing

@Suite("A bundle holds the record from its opening on")
struct EvidenceManifestsTests {
  /// A record to which a second section was added.
  private func bundle(_ change: (inout TestEvidence) throws -> Void = { _ in }) throws
    -> EvidenceBundle
  {
    var evidence = TestEvidence()
    evidence.sections = 2
    evidence.added = true
    try change(&evidence)
    return try evidence.bundle()
  }

  /// What this program and verify.py say of a bundle.
  private func refuses(_ bundle: EvidenceBundle, _ sentence: String?) async throws {
    #expect(throws: EvidenceFault.self) { try EvidenceCheck(bundle, pinned: nil).verify() }
    do {
      try await VerifyScript.with { script in
        let said = try await script.refusal(of: bundle)
        #expect(said == sentence.map { "REFUSED: \($0)\n" })
      }
    } catch let absent as VerifyScript.Absent {
      try Test.cancel("\(absent)")
    }
  }

  @Test("Manifests that add are believed, and read from their files again")
  func adds() async throws {
    let bundle = try bundle()
    _ = try EvidenceCheck(bundle, pinned: nil).verify()
    #expect(try EvidenceBundle(files: bundle.files()) == bundle)
    #expect(bundle.earlier.count == 1)
    do {
      try await VerifyScript.with { script in
        let said = try await script.refusal(of: bundle)
        #expect(said == nil)
      }
    } catch let absent as VerifyScript.Absent {
      try Test.cancel("\(absent)")
    }
  }

  @Test("A later manifest alone is not")
  func alone() async throws {
    try await refuses(
      try bundle().with(earlier: []), "the record is not opened by its first manifest")
    try await refuses(
      try bundle { $0.earlierSeq = 1 }, "the record is not opened by its first manifest")
  }

  @Test("A manifest that rewrites what was told first is not")
  func rewrites() async throws {
    try await refuses(
      try bundle { $0.earlierDigest = try TestReading.digest(9) },
      "a later manifest changes or drops what an earlier one says")
  }

  @Test("The earlier one is signed by her and the advocate, too")
  func signers() async throws {
    for signers: [UInt8] in [[2], [1]] {
      try await refuses(
        try bundle { $0.earlierSigners = signers },
        "the manifest is not signed by \(signers == [2] ? "the survivor" : "the advocate")")
    }
  }
}
