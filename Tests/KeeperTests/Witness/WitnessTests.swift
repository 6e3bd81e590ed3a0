import Foundation
import Keeper
import Ledger
import Sodium
import Storage
import Testimony
import Testing

@Suite("A witness", .serialized)
struct WitnessTests {
  let clock = TestClock()
  let folder: TestFolder
  let signer: NoteSigner
  let cosigner: Cosigner

  init() throws {
    folder = try TestFolder()
    signer = try NoteSigner(name: "log.test/one", key: .generate())
    cosigner = try Cosigner(name: "witness.test", key: .generate())
  }

  private func witness(folder: URL? = nil) throws -> Witness {
    try Witness(
      cosigner: cosigner, rules: WitnessRules(logs: [signer.verifier]),
      store: FileCheckpointStore(directory: folder ?? self.folder.records), clock: clock.now)
  }

  private struct Nodes: TreeNodes {
    var hashes: [[UInt64]: [UInt8]] = [:]

    func hash(level: Int, index: UInt64) throws -> [UInt8]? { hashes[[UInt64(level), index]] }
  }

  private static func log(_ size: Int, _ seed: UInt8) throws -> (TreeHead, Nodes) {
    var nodes = Nodes()
    var frontier = TreeFrontier()
    for index in 0..<size {
      for node in try frontier.append(TreeHash.leaf([seed, UInt8(index)])) {
        nodes.hashes[[UInt64(node.level), node.index]] = node.hash
      }
    }
    return (frontier.head, nodes)
  }

  private func submission(size: Int, old: Int, seed: UInt8 = 0) throws -> CheckpointSubmission {
    let (head, nodes) = try Self.log(size, seed)
    let proof =
      old == 0 || old == size
      ? []
      : try StoredTree(size: UInt64(size), nodes: nodes).consistencyProof(from: UInt64(old)).hashes
    return CheckpointSubmission(
      oldSize: UInt64(old), consistency: proof,
      note: try signer.sign(Checkpoint(origin: signer.verifier.name, head: head)))
  }

  private func cosigned(_ line: [UInt8], _ submission: CheckpointSubmission) throws -> UInt64? {
    var note = submission.note
    try note.add(NoteSignature(line: Array(line.dropLast())))
    return try note.verify([cosigner.verifier]).first?.time
  }

  @Test("It cosigns what continues, with its own clock's time, and again when asked again")
  func cosigns() async throws {
    let witness = try witness()
    let first = try submission(size: 3, old: 0)
    #expect(try cosigned(await witness.add(first.bytes), first) == clock.now().seconds)
    clock.advance(7)
    let next = try submission(size: 7, old: 3)
    #expect(try cosigned(await witness.add(next.bytes), next) == clock.now().seconds)
    let again = try submission(size: 7, old: 7)
    #expect(try cosigned(await witness.add(again.bytes), again) == clock.now().seconds)
  }

  @Test("It remembers after a restart, and cosigns neither less nor another history")
  func remembers() async throws {
    var witness = try witness()
    _ = try await witness.add(submission(size: 5, old: 0).bytes)
    witness.close()
    witness = try self.witness()
    for (bad, refusal): (CheckpointSubmission, WitnessRefusal) in [
      (try submission(size: 3, old: 0), .conflict(size: 5)),
      (try submission(size: 3, old: 3), .conflict(size: 5)),
      (try submission(size: 7, old: 0), .conflict(size: 5)),
      (try submission(size: 5, old: 5, seed: 1), .conflict(size: 5)),
      (try submission(size: 7, old: 5, seed: 1), .unproven),
    ] {
      await #expect(throws: refusal) { try await witness.add(bad.bytes) }
    }
    let next = try submission(size: 7, old: 5)
    #expect(try cosigned(await witness.add(next.bytes), next) != nil)
  }

  @Test("Of two that come at once from the same size, one is cosigned")
  func race() async throws {
    let witness = try witness()
    _ = try await witness.add(submission(size: 2, old: 0).bytes)
    let honest = try submission(size: 6, old: 2).bytes
    let other = try submission(size: 7, old: 2).bytes
    let results = await withTaskGroup(of: Bool.self) { group in
      for index in 0..<20 {
        group.addTask { (try? await witness.add(index % 2 == 0 ? honest : other)) != nil }
      }
      return await group.reduce(into: [Bool]()) { $0.append($1) }
    }
    #expect(results.count { $0 } == 1)
  }

  @Test("A clock that stands before the last cosignature signs nothing, and recovers")
  func clockBack() async throws {
    let witness = try witness()
    _ = try await witness.add(submission(size: 2, old: 0).bytes)
    let then = clock.now()
    clock.set(then.subtracting(seconds: 1))
    await #expect { try await witness.add(submission(size: 3, old: 2).bytes) } throws: {
      ($0 as? KeeperError)?.code == .clock
    }
    clock.set(then)
    _ = try await witness.add(submission(size: 3, old: 2).bytes)
  }

  @Test("What it kept is never taken from a file that it did not sign")
  func damaged() async throws {
    let witness = try witness()
    _ = try await witness.add(submission(size: 5, old: 0).bytes)
    let file = try #require(
      FileManager.default.contentsOfDirectory(
        at: folder.records, includingPropertiesForKeys: nil
      ).first { $0.pathExtension == "checkpoint" })
    let kept = try Data(contentsOf: file)
    #expect(
      try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        == 0o600)
    witness.close()
    let forged = try submission(size: 2, old: 0).note.bytes
    for bad in [Data(), kept.dropLast(), Data(forged), kept.dropFirst(), Data([0xFF])] {
      try bad.write(to: file)
      #expect(throws: StorageError.corrupt) { try self.witness() }
    }
    try kept.write(to: file)
    let again = try self.witness()
    await #expect(throws: WitnessRefusal.conflict(size: 5)) {
      try await again.add(submission(size: 3, old: 0).bytes)
    }
  }

  @Test("It cosigns nothing that it cannot keep")
  func cannotKeep() async throws {
    let witness = try witness()
    _ = try await witness.add(submission(size: 2, old: 0).bytes)
    // A folder where the new file would be: root cannot write it either.
    let blocked = folder.records.appendingPathComponent("unfinished")
    try FileManager.default.createDirectory(at: blocked, withIntermediateDirectories: false)
    let next = try submission(size: 3, old: 2)
    await #expect(throws: StorageError.failed) { try await witness.add(next.bytes) }
    await #expect(throws: WitnessRefusal.conflict(size: 2)) {
      try await witness.add(submission(size: 4, old: 3).bytes)
    }
    try FileManager.default.removeItem(at: blocked)
    _ = try await witness.add(next.bytes)
  }

  @Test("One process has its folder")
  func alone() throws {
    let first = try witness()
    #expect(throws: StorageError.inUse) { try witness() }
    first.close()
    _ = try witness()
  }
}
