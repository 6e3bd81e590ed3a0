import Client
import Testing

@Suite("What is missing among the files of a bundle is named")
struct EvidenceFilesTests {
  private static func check(_ bundle: EvidenceBundle) throws -> VerifiedEvidence {
    try EvidenceCheck(bundle, pinned: nil).verify()
  }

  @Test("A certificate that is missing with its proof is named where others follow it")
  func gaps() throws {
    let files = try TestEvidence().bundle().files()
    for index in 0..<4 {
      var fewer = files
      for name in EvidenceName.files(of: EvidenceName.certificate(index)) { fewer[name] = nil }
      do {
        _ = try Self.check(EvidenceBundle(files: fewer))
        Issue.record("nothing is missed without certificate \(index)")
      } catch let fault as EvidenceFault {
        #expect(fault.files == [EvidenceName.certificate(index) + ".json"])
        #expect(fault.what == "a file is missing")
      }
    }
    // After the last one nothing shows that there was one more, but nobody has signed the request.
    var last = files
    for name in EvidenceName.files(of: EvidenceName.certificate(4)) { last[name] = nil }
    do {
      _ = try Self.check(EvidenceBundle(files: last))
      Issue.record("nothing is missed without the reader's certificate")
    } catch let fault as EvidenceFault {
      #expect(fault.files == [EvidenceName.request])
    }
  }

  @Test("A file that is missing or malformed is named")
  func files() throws {
    var evidence = TestEvidence()
    evidence.revocationSigner = TestEvidence.root
    evidence.revokedAfter = true
    let bundle = try evidence.bundle()
    let files = try bundle.files()
    for name in files.keys where !name.hasPrefix("data/policies/") {
      var fewer = files
      fewer[name] = nil
      do {
        _ = try Self.check(EvidenceBundle(files: fewer))
        Issue.record("nothing is missed without \(name)")
      } catch let fault as EvidenceFault {
        #expect(fault.files == [name] && fault.what == "a file is missing", "\(name): \(fault)")
      }
      var spoiled = files
      spoiled[name] = [0xFF]
      do {
        _ = try Self.check(EvidenceBundle(files: spoiled))
        Issue.record("\(name) was believed")
      } catch let fault as EvidenceFault {
        #expect(fault.files.contains(name), "\(name): \(fault.files)")
      }
    }
  }
}
