import Testimony
import Testing

@Suite("The vectors are all there")
struct VectorCounts {
  @Test(
    "Our own files have the cases that they announce",
    arguments: [VectorFiles.suiteFile, VectorFiles.laterFile])
  func suite(_ name: String) throws {
    let file = try VectorFiles.own(name)
    let cases = try file["cases"].array.map { try SuiteCase($0) }
    #expect(try file["format"].string == "toldonce-vectors/1")
    #expect(try file["suite"].int == 1)
    #expect(try cases.count { $0.output != nil } == file["counts"]["positive"].int)
    #expect(try cases.count { $0.expect != nil } == file["counts"]["negative"].int)
  }

  @Test("Each case has a name of its own, and each kind of statement a case")
  func kinds() throws {
    let cases = try VectorFiles.suite1() + VectorFiles.later()
    #expect(Set(cases.map(\.id)).count == cases.count)
    let signed = try cases.filter { $0.op == "statement_sign" }.map { try $0.input["kind"].string }
    #expect(Set(StatementKind.allCases.map(\.rawValue)).subtracting(signed).isEmpty)
  }

  @Test("Ed25519: 151 cases", .needs("ed25519_test.json"))
  func ed25519() throws { try expectWycheproof("ed25519_test.json", 151) }

  @Test("X25519: 518 cases", .needs("x25519_test.json"))
  func x25519() throws { try expectWycheproof("x25519_test.json", 518) }

  @Test("XChaCha20-Poly1305: 315 cases", .needs("xchacha20_poly1305_test.json"))
  func xchacha() throws { try expectWycheproof("xchacha20_poly1305_test.json", 315) }

  @Test("ChaCha20-Poly1305: 325 cases", .needs("chacha20_poly1305_test.json"))
  func chacha() throws { try expectWycheproof("chacha20_poly1305_test.json", 325) }

  @Test("HKDF: 86 cases", .needs("hkdf_sha256_test.json"))
  func hkdf() throws { try expectWycheproof("hkdf_sha256_test.json", 86) }

  @Test("HMAC: 174 cases", .needs("hmac_sha256_test.json"))
  func hmac() throws { try expectWycheproof("hmac_sha256_test.json", 174) }

  @Test("HPKE: one entry, 257 encryptions, 3 exports", .needs(PublicPrimitives.hpkeFile))
  func hpke() throws {
    let entries = try VectorFiles.list(PublicPrimitives.hpkeFile)
    #expect(entries.count == 1)
    #expect(try entries.first?["encryptions"].array.count == 257)
    #expect(try entries.first?["exports"].array.count == 3)
  }

  @Test("Inclusion proofs: 98 cases", .needs("merkle-inclusion.json"))
  func inclusion() throws { try expectList("merkle-inclusion.json", 98) }

  @Test("Consistency proofs: 98 cases", .needs("merkle-consistency.json"))
  func consistency() throws { try expectList("merkle-consistency.json", 98) }

  @Test("Notes: 44 cases", .needs("notes.json"))
  func notes() throws { try expectList("notes.json", 44) }

  @Test("Proofs of the log: 11 cases", .needs("tlog-proofs.json"))
  func proofs() throws { try expectList("tlog-proofs.json", 11) }

  @Test("Canonical JSON: 6 pairs, 4 of them restricted", .needs("jcs.json"))
  func jcs() throws {
    try expectList("jcs.json", 6)
    let restricted = try VectorFiles.list("jcs.json").count {
      try $0.find("restricted")?.bool ?? false
    }
    #expect(restricted == 4)
  }

  @Test("Content digests: 7 cases", .needs("content-digest.json"))
  func digests() throws { try expectList("content-digest.json", 7) }

  @Test("DSSE: one encoding", .needs("dsse-pae.json"))
  func dsse() throws { try expectList("dsse-pae.json", 1) }

  @Test("HTTP signatures: one case", .needs("http-signatures.json"))
  func httpSignatures() throws { try expectList("http-signatures.json", 1) }

  private func expectWycheproof(_ name: String, _ count: Int) throws {
    let file = try #require(try VectorFiles.load(name))
    #expect(try file["numberOfTests"].int == count)
    #expect(try VectorFiles.wycheproof(name).count == count)
  }

  private func expectList(_ name: String, _ count: Int) throws {
    #expect(try VectorFiles.list(name).count == count)
  }
}
