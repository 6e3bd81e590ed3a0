import Ledger
import Testing

@Suite("Proofs to keep")
struct LogProofTests {
  /// An envelope as c2sp.org/tlog-proof has it, around something that is no checkpoint.
  static let hash = "rzFuy5Go7nrpkhBwKy1HWPMM3eO/YePY54fXRoH5Cm4="
  static let example = """
    c2sp.org/tlog-proof@v1
    extra ZXh0cmEgaW5mb3JtYXRpb24=
    index 10
    \(hash)

    checkpoint

    """

  static let malformed: [(String, String)] = [
    ("nothing", ""),
    ("a header only", "c2sp.org/tlog-proof@v1\n"),
    ("another version", example.replacing("@v1", with: "@v2")),
    ("a space after the header", example.replacing("@v1", with: "@v1 ")),
    ("an empty first line", "\n" + example),
    ("carriage returns", example.replacing("\n", with: "\r\n")),
    ("no index", example.replacing("index 10\n", with: "")),
    ("index before extra", "c2sp.org/tlog-proof@v1\nindex 1\nextra AAAA\n\ncheckpoint\n"),
    ("extra twice", example.replacing("index", with: "extra AAAA\nindex")),
    ("empty extra", example.replacing("ZXh0cmEgaW5mb3JtYXRpb24=", with: "")),
    ("extra without padding", example.replacing("pb24=", with: "pb24")),
    ("leading zero", example.replacing("index 10", with: "index 010")),
    ("no number", example.replacing("index 10", with: "index ")),
    ("negative", example.replacing("index 10", with: "index -1")),
    ("two spaces", example.replacing("index 10", with: "index  10")),
    ("2^64", example.replacing("index 10", with: "index 18446744073709551616")),
    ("hash of 31 bytes", example.replacing("H5Cm4=", with: "H5Cg==")),
    ("padding bits set", example.replacing("Cm4=", with: "Cm5=")),
    ("no empty line", example.replacing("\n\n", with: "\n")),
    ("no checkpoint", example.replacing("checkpoint\n", with: "")),
    ("ends in the hashes", "c2sp.org/tlog-proof@v1\nindex 10\n\(hash)"),
    (
      "65 hashes",
      example.replacing(hash, with: Array(repeating: hash, count: 65).joined(separator: "\n"))
    ),
    ("too large", example + String(repeating: "a", count: LogProof.maximumSize)),
  ]

  @Test("An envelope in any other form is malformed", arguments: malformed)
  func refusesMalformed(_ what: String, _ text: String) {
    #expect(throws: LedgerError.proofMalformed) { try LogProof(parsing: Array(text.utf8)) }
  }

  @Test("An envelope is read whatever its checkpoint is, and the checkpoint refused later")
  func envelope() throws {
    let proof = try LogProof(parsing: Array(Self.example.utf8))
    #expect(proof.index == 10)
    #expect(proof.hashes.count == 1)
    #expect(proof.extra == Array("extra information".utf8))
    #expect(proof.checkpoint == Array("checkpoint\n".utf8))
    #expect(proof.bytes == Array(Self.example.utf8))
    #expect(throws: LedgerError.noteMalformed) {
      try proof.verify(leafHash: TreeHash.empty, trust: Observatory().trust(quorum: 0))
    }
  }

  @Test("Another leaf, index or tree is not proven")
  func notIncluded() throws {
    let world = try Observatory()
    let trust = try world.trust(quorum: 2)
    let inclusion = try world.tree(12).inclusionProof(of: 9)
    let leaf = TreeHash.leaf(entries(12)[9])
    let good = LogProof(inclusion: inclusion, checkpoint: try world.note(12))
    #expect(throws: LedgerError.inclusion) {
      try good.verify(leafHash: TreeHash.leaf(entries(12)[8]), trust: trust)
    }
    let otherTree = LogProof(inclusion: inclusion, checkpoint: try world.note(11))
    #expect(throws: LedgerError.inclusion) { try otherTree.verify(leafHash: leaf, trust: trust) }
    let text = String(decoding: good.bytes, as: UTF8.self)
    let otherIndex = text.replacing("index 9\n", with: "index 8\n")
    #expect(throws: LedgerError.inclusion) {
      try LogProof(parsing: Array(otherIndex.utf8)).verify(leafHash: leaf, trust: trust)
    }
  }

  @Test("The checkpoint has to be trusted before the leaf counts")
  func quorum() throws {
    let world = try Observatory()
    let proof = LogProof(
      inclusion: try world.tree(12).inclusionProof(of: 9),
      checkpoint: try world.note(12, cosigned: [2]))
    #expect(throws: LedgerError.witnessQuorum) {
      try proof.verify(leafHash: TreeHash.leaf(entries(12)[9]), trust: world.trust(quorum: 2))
    }
  }

  @Test("Every entry of every tree can be proven and kept", arguments: 1...12)
  func all(size: Int) throws {
    let world = try Observatory()
    for index in 0..<size {
      let made = LogProof(
        inclusion: try world.tree(UInt64(size)).inclusionProof(of: UInt64(index)),
        checkpoint: try world.note(UInt64(size)))
      let read = try LogProof(parsing: made.bytes)
      #expect(read == made)
      let verified = try read.verify(
        leafHash: TreeHash.leaf(entries(12)[index]), trust: world.trust(quorum: 3))
      #expect(try verified.head == world.head(UInt64(size)))
    }
  }
}
