import Foundation
import Ledger
import Sodium
import Testing

/// Our log, verified by programs that have no line of ours.
@Suite("Proof from outside")
struct IndependentProof {
  private static let size = 10_000

  /// What is to be judged, by its name; names of what was spoiled say so.
  private struct Texts {
    var all: [String: [UInt8]] = [:]

    /// A text as it should be, and the same with one bit of one of its hashes turned.
    mutating func add(_ name: String, _ hashes: [[UInt8]], _ make: ([[UInt8]]) throws -> [UInt8])
      throws
    {
      all[name] = try make(hashes)
      guard let one = hashes.indices.randomElement() else { return }
      var spoiled = hashes
      spoiled[one][Int.random(in: 0..<32)] ^= 1 << UInt8.random(in: 0..<8)
      all[name + "-spoiled"] = try make(spoiled)
      all[name + "-cut-spoiled"] = try make(hashes.dropLast())
    }
  }

  @Test(
    "tlog-scales and pymerkle hold what we hold of 10,000 entries, and refuse what was spoiled",
    .timeLimit(.minutes(15)))
  func fromOutside() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("toldonce-proof-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let verifier: IndependentVerifier
    do {
      verifier = try await .installed(in: folder)
    } catch let absent as IndependentVerifier.Absent {
      try Test.cancel("\(absent)")
    }
    let log = try LargeLog(entries: Self.size)
    let served = folder.appendingPathComponent("log")
    try log.lay(in: served)
    var texts = Texts()
    try addCheckpoints(of: log, to: &texts)
    try addInclusions(of: log, to: &texts)
    try addConsistencies(of: log, to: &texts)
    for (name, bytes) in texts.all { try log.write(bytes, to: name, in: served) }

    let (succeeded, lines) = try await verifier.verdicts(of: served)
    #expect(succeeded, "\(lines.suffix(3))")
    let held = Set(lines.filter { $0.hasPrefix("held ") }.map { $0.dropFirst("held ".count) })
    let refused = lines.filter { $0.hasPrefix("refused ") }
    #expect(held.count + refused.count == texts.all.count)
    for name in texts.all.keys {
      #expect(held.contains(name[...]) == !name.hasSuffix("-spoiled"), "\(name)")
    }
    // Refused for what was spoiled, and not because the verifier stumbled.
    for reason in [
      "InvalidSignature", "no signature matched", "the entries do not make the root",
      "InclusionProofInvalid", "ConsistencyProofInvalid",
    ] {
      #expect(refused.contains { $0.contains(reason) }, "\(reason)")
    }
    #expect(!refused.contains { $0.contains("NameError") || $0.contains("TypeError") })
  }

  /// Checkpoints of several sizes, and one with every byte of root and signatures changed.
  private func addCheckpoints(of log: LargeLog, to texts: inout Texts) throws {
    let trust = try log.trust
    for size in [1, 2, 255, 256, 257, 4_095, 4_096, 9_999, Self.size] {
      let note = try log.note(UInt64(size)).bytes
      _ = try trust.verify(note)
      texts.all["checkpoint/\(size)"] = note
    }
    let size = UInt64(Self.size)
    let note = try log.note(size)
    let root = try log.tree(size).root()
    for byte in root.indices {
      var other = root
      other[byte] ^= 1 << UInt8.random(in: 0..<8)
      // Signed by everybody all the same: it is not the root of these entries.
      texts.all["checkpoint/root-\(byte)-signed-spoiled"] = try log.note(size, root: other).bytes
      let head = try TreeHead(size: size, root: other)
      let text = try Checkpoint(origin: log.log.verifier.name, head: head).text
      let moved = try SignedNote(text: text, signatures: note.signatures)
      texts.all["checkpoint/root-\(byte)-spoiled"] = moved.bytes
    }
    for (place, signature) in note.signatures.enumerated() {
      for byte in 0..<4 + signature.bytes.count {
        var lines = note.signatures
        lines[place] = try signature.changed(at: byte)
        let spoiled = try SignedNote(text: note.text, signatures: lines).bytes
        #expect(throws: LedgerError.self) { try trust.verify(spoiled) }
        texts.all["checkpoint/signature-\(place)-\(byte)-spoiled"] = spoiled
      }
      var fewer = note.signatures
      fewer.remove(at: place)
      texts.all["checkpoint/without-\(place)-spoiled"] =
        try SignedNote(text: note.text, signatures: fewer).bytes
    }
  }

  /// Proofs of leaves at the edges and of others by chance, in the tlog-proof's text.
  private func addInclusions(of log: LargeLog, to texts: inout Texts) throws {
    let size = UInt64(Self.size)
    let note = try log.note(size)
    let edges = [0, 1, 255, 256, 8_191, 8_192, 9_983, 9_984, 9_998, 9_999] as [UInt64]
    let chosen = Set(edges + (0..<size).shuffled().prefix(45)).sorted()
    for index in chosen {
      let proof = try log.tree(size).inclusionProof(of: index)
      try LogProof(inclusion: proof, checkpoint: note)
        .verify(leafHash: log.entries[Int(index)].leafHash, trust: log.trust)
      try texts.add("inclusion/\(index)", proof.hashes) {
        LogProof(
          inclusion: try InclusionProof(index: index, size: size, hashes: $0), checkpoint: note
        ).bytes
      }
    }
    // The proof of another leaf.
    let other = try InclusionProof(
      index: 7, size: size, hashes: log.tree(size).inclusionProof(of: 8).hashes)
    texts.all["inclusion/of-another-spoiled"] = LogProof(inclusion: other, checkpoint: note).bytes
  }

  /// Proofs between pairs of sizes, as a witness is sent them.
  private func addConsistencies(of log: LargeLog, to texts: inout Texts) throws {
    let edges = [(1, 2), (255, 256), (256, 10_000), (8_192, 10_000), (9_999, 10_000), (3, 7)]
    let chance = (0..<45).map { _ in
      let new = Int.random(in: 2...Self.size)
      return (Int.random(in: 1..<new), new)
    }
    for (old, new) in (edges + chance).map({ (UInt64($0), UInt64($1)) }) {
      let note = try log.note(new)
      let proof = try log.tree(new).consistencyProof(from: old)
      try proof.verify(oldRoot: log.tree(old).root(), newRoot: log.tree(new).root())
      try texts.add("consistency/\(old)-\(new)", proof.hashes) { hashes in
        let lines = hashes.map { Base64.encode($0, .standard) + "\n" }.joined()
        return Array("old \(old)\n\(lines)\n".utf8) + note.bytes
      }
    }
  }
}

extension NoteSignature {
  /// The same line with one bit of its key id or signature turned.
  fileprivate func changed(at place: Int) throws -> NoteSignature {
    var raw = bigEndian(keyID) + bytes
    raw[place] ^= 1 << UInt8.random(in: 0..<8)
    return try NoteSignature(
      line: Array("\u{2014} \(name) \(Base64.encode(raw, .standard))".utf8))
  }
}
