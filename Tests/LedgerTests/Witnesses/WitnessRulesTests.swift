import Ledger
import Sodium
import Testing

@Suite("What a witness checks")
struct WitnessRulesTests {
  let signer: NoteSigner
  let rules: WitnessRules

  init() throws {
    signer = try NoteSigner(name: "log.test/one", key: .generate())
    rules = try WitnessRules(logs: [signer.verifier])
  }

  /// A log of so many entries, with the proof from an older size.
  private func submission(
    _ size: Int, from old: Int, seed: String = "", by signer: NoteSigner? = nil
  ) throws -> (submission: CheckpointSubmission, head: TreeHead, old: TreeHead) {
    let signer = signer ?? self.signer
    let leaves = entries(size).map { Array(seed.utf8) + $0 }
    let nodes = try MemoryNodes(leaves)
    func head(_ size: Int) throws -> TreeHead {
      var frontier = TreeFrontier()
      for leaf in leaves.prefix(size) { _ = try frontier.append(TreeHash.leaf(leaf)) }
      return frontier.head
    }
    let proof =
      old == 0 || old >= size
      ? []
      : try StoredTree(size: UInt64(size), nodes: nodes).consistencyProof(from: UInt64(old)).hashes
    let text = try Checkpoint(origin: signer.verifier.name, head: head(size)).text
    return (
      CheckpointSubmission(
        oldSize: UInt64(old), consistency: proof, note: try signer.sign(text)),
      try head(size), try head(min(old, size))
    )
  }

  private func refusal(_ body: () throws(WitnessRefusal) -> Void) -> WitnessRefusal? {
    do {
      try body()
      return nil
    } catch {
      return error
    }
  }

  @Test("A checkpoint that continues the last one may be cosigned", arguments: [0, 1, 4, 7, 9])
  func continues(old: Int) throws {
    let given = try submission(9, from: old)
    let read = try CheckpointSubmission(parsing: given.submission.bytes)
    #expect(read == given.submission)
    let checkpoint = try rules.checkpoint(of: read)
    #expect(checkpoint.head == given.head)
    #expect(
      refusal { () throws(WitnessRefusal) in
        try rules.check(checkpoint, of: read, after: given.old)
      } == nil)
  }

  @Test(
    "Logs, signatures and sizes that are not the witness's are refused as the specification says")
  func refused() throws {
    let stranger = try NoteSigner(name: "log.test/other", key: .generate())
    let forger = try NoteSigner(name: "log.test/one", key: .generate())
    func code(_ submission: CheckpointSubmission) -> WitnessRefusal? {
      refusal { () throws(WitnessRefusal) in _ = try rules.checkpoint(of: submission) }
    }
    #expect(code(try submission(3, from: 0, by: stranger).submission) == .unknownLog)
    #expect(code(try submission(3, from: 0, by: forger).submission) == .unsigned)
    let later = try submission(3, from: 0).submission
    #expect(
      code(CheckpointSubmission(oldSize: 4, consistency: [], note: later.note)) == .malformed)
    let text = try signer.sign(Array("no checkpoint\n".utf8))
    #expect(code(CheckpointSubmission(oldSize: 0, consistency: [], note: text)) == .malformed)
  }

  @Test("An old size that is not the last one is told the last one")
  func conflict() throws {
    for (old, last) in [(0, 5), (4, 5), (5, 0), (6, 5)] {
      let given = try submission(9, from: old)
      let head = try submission(last, from: 0).head
      #expect(
        refusal { () throws(WitnessRefusal) in
          let checkpoint = try rules.checkpoint(of: given.submission)
          try rules.check(checkpoint, of: given.submission, after: last == 0 ? .empty : head)
        } == .conflict(size: UInt64(last)))
    }
  }

  @Test("Another history is never cosigned, of any size")
  func fork() throws {
    let last = try submission(5, from: 0).head
    let other = try submission(9, from: 5, seed: "other").submission
    let same = try submission(5, from: 5, seed: "other").submission
    let unproven = CheckpointSubmission(
      oldSize: 5, consistency: [], note: try submission(9, from: 5).submission.note)
    let padded = CheckpointSubmission(
      oldSize: 5, consistency: [TreeHash.leaf([1])],
      note: try submission(5, from: 5).submission.note)
    for (given, expected): (CheckpointSubmission, WitnessRefusal) in [
      (other, .unproven), (same, .conflict(size: 5)), (unproven, .unproven), (padded, .unproven),
    ] {
      #expect(
        refusal { () throws(WitnessRefusal) in
          try rules.check(try rules.checkpoint(of: given), of: given, after: last)
        } == expected)
    }
  }

  @Test("A submission is read in one spelling only")
  func malformed() throws {
    let good = try submission(9, from: 5).submission.bytes
    let text = String(decoding: good, as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let proof = String(lines[1])
    let bad = [
      "", "\n", "old 5\n", "old 5\n\n", text.replacing("old 5", with: "old 05"),
      text.replacing("old 5", with: "old -5"), text.replacing("old 5", with: "old 5 "),
      text.replacing("old 5", with: "Old 5"), text.replacing("old 5\n", with: "old 5\r\n"),
      text.replacing("old 5\n", with: ""), text.replacing(proof, with: proof.dropLast() + "A"),
      text.replacing(proof, with: String(proof.dropLast(4))),
      text.replacing(
        "old 5\n",
        with: "old 5\n" + String(repeating: proof + "\n", count: 64)),
      text.replacing("old 5", with: "old 18446744073709551616"), String(text.dropLast()),
    ]
    for one in bad {
      #expect(throws: LedgerError.noteMalformed, "\(one.prefix(30))") {
        try CheckpointSubmission(parsing: Array(one.utf8))
      }
    }
    for length in 0..<good.count {
      #expect(throws: LedgerError.noteMalformed) {
        try CheckpointSubmission(parsing: Array(good.prefix(length)))
      }
    }
  }
}
