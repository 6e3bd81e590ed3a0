import Ledger
import Sodium
import Testing

/// The log's cases of suite1-vectors.json: entries, tree, proofs, keys and checkpoints.
@Suite("Suite 1: the log")
struct LogVectors {
  static let ops: Set<String> = [
    "log_label", "log_commit", "log_entry", "leaf_check", "view_scan", "merkle_root",
    "inclusion_prove", "inclusion_verify", "consistency_prove", "consistency_verify", "vkey_make",
    "vkey_parse", "checkpoint_sign", "checkpoint_verify",
  ]

  @Test("labels", arguments: try VectorFiles.cases(op: "log_label"))
  func label(_ vector: SuiteCase) throws {
    try vector.judge { input in
      ["label": .hex(try LogLabel(view: input["view"].hex, counter: input["n"].uint64).bytes)]
    }
  }

  @Test("commitments", arguments: try VectorFiles.cases(op: "log_commit"))
  func commitment(_ vector: SuiteCase) throws {
    try vector.judge { ["commit": .hex(try LogCommitment($0).bytes)] }
  }

  @Test("entries", arguments: try VectorFiles.cases(op: "log_entry"))
  func entry(_ vector: SuiteCase) throws {
    try vector.judge { input in
      let entry = LogEntry(
        label: try LogLabel(bytes: input["label"].hex),
        commitment: try LogCommitment(bytes: input["commit"].hex))
      #expect(try LogEntry(parsing: entry.bytes) == entry)
      return ["entry": .hex(entry.bytes), "leaf_hash": .hex(entry.leafHash)]
    }
  }

  @Test("leaf checks", arguments: try VectorFiles.cases(op: "leaf_check"))
  func leaf(_ vector: SuiteCase) throws {
    try vector.judge { input in
      try LogEntry(parsing: input["entry"].hex).check(
        view: input["view"].hex, counter: input["n"].uint64, salt: input["salt"].hex,
        statementHash: input["statement_hash"].hex, admitted: input["admitted"].uint64)
      return ["ok": .bool(true)]
    }
  }

  @Test("scans of a view", arguments: try VectorFiles.cases(op: "view_scan"))
  func scan(_ vector: SuiteCase) throws {
    try vector.judge { input in
      var scan = LogScan()
      let kind = try #require(ViewKind(rawValue: input["limit"].uint64))
      let view = try scan.add(view: input["view"].hex, kind: kind)
      for (index, entry) in try input["entries"].array.enumerated() {
        scan.read(try LogEntry(parsing: entry.hex), at: UInt64(index))
      }
      let indexes = try scan.findings(for: view, known: input["known"].uint64).complete()
      return ["indexes": .array(indexes.map { .int(Int($0)) })]
    }
  }

  @Test("roots", arguments: try VectorFiles.cases(op: "merkle_root"))
  func root(_ vector: SuiteCase) throws {
    try vector.judge { input in
      let forest = try VectorForest(input)
      #expect(forest.frontier.root == (try forest.tree(forest.frontier.size).root()))
      return ["root": .hex(forest.frontier.root)]
    }
  }

  @Test("inclusion proofs made", arguments: try VectorFiles.cases(op: "inclusion_prove"))
  func proveInclusion(_ vector: SuiteCase) throws {
    try vector.judge { input in
      let forest = try VectorForest(input)
      let index = try input["index"].uint64
      let proof = try forest.tree(forest.frontier.size).inclusionProof(of: index)
      return [
        "leaf_hash": .hex(try #require(forest.hash(level: 0, index: index))),
        "root": .hex(forest.frontier.root), "proof": .hashes(proof.hashes),
      ]
    }
  }

  @Test("inclusion proofs verified", arguments: try VectorFiles.cases(op: "inclusion_verify"))
  func verifyInclusion(_ vector: SuiteCase) throws {
    try vector.judge { input in
      let proof = try InclusionProof(
        index: input["index"].uint64, size: input["size"].uint64, hashes: input["proof"].hashes)
      try proof.verify(leafHash: input["leaf_hash"].hex, root: input["root"].hex)
      return ["ok": .bool(true)]
    }
  }

  @Test("consistency proofs made", arguments: try VectorFiles.cases(op: "consistency_prove"))
  func proveConsistency(_ vector: SuiteCase) throws {
    try vector.judge { input in
      let forest = try VectorForest(input)
      let oldSize = try input["size1"].uint64
      let proof = try forest.tree(forest.frontier.size).consistencyProof(from: oldSize)
      return [
        "root1": .hex(try forest.tree(oldSize).root()), "root2": .hex(forest.frontier.root),
        "proof": .hashes(proof.hashes),
      ]
    }
  }

  @Test("consistency proofs verified", arguments: try VectorFiles.cases(op: "consistency_verify"))
  func verifyConsistency(_ vector: SuiteCase) throws {
    try vector.judge { input in
      let old = try TreeHead(size: input["size1"].uint64, root: input["root1"].hex)
      let new = try TreeHead(size: input["size2"].uint64, root: input["root2"].hex)
      try new.verifyContinues(old, proof: input["proof"].hashes)
      return ["ok": .bool(true)]
    }
  }

  @Test("verifier keys made", arguments: try VectorFiles.cases(op: "vkey_make"))
  func makeKey(_ vector: SuiteCase) throws {
    try vector.judge { input in
      let algorithm = try #require(
        NoteKey.Algorithm(rawValue: UInt8(clamping: input["algorithm"].int)))
      let key = try NoteKey(
        name: input["name"].string, algorithm: algorithm, publicKey: input["pk"].hex)
      return ["vkey": .string(key.vkey)]
    }
  }

  @Test("verifier keys read", arguments: try VectorFiles.cases(op: "vkey_parse"))
  func parseKey(_ vector: SuiteCase) throws {
    try vector.judge { input in
      let key = try NoteKey(vkey: input["text"].string)
      return [
        "name": .string(key.name), "algorithm": .int(Int(key.algorithm.rawValue)),
        "pk": .hex(key.publicKey),
      ]
    }
  }

  @Test("checkpoints signed", arguments: try VectorFiles.cases(op: "checkpoint_sign"))
  func sign(_ vector: SuiteCase) throws {
    try vector.judge { input in
      let head = try TreeHead(size: input["size"].uint64, root: input["root"].hex)
      let checkpoint = try Checkpoint(origin: input["origin"].string, head: head)
      let log = try NoteSigner(
        name: checkpoint.origin, key: SigningKey(seed: input["seed"].hex))
      let witnesses = try (input.find("witnesses")?.array ?? []).map {
        (try Cosigner(name: $0["name"].string, key: SigningKey(seed: $0["seed"].hex)), $0)
      }
      var note = try log.sign(checkpoint)
      for (witness, json) in witnesses {
        try note.add(witness.cosign(checkpoint, at: json["time"].uint64))
      }
      return [
        "key_id": .hex(bigEndian(log.verifier.keyID)), "log_pk": .hex(log.verifier.publicKey),
        "witness_key_ids": .array(witnesses.map { .hex(bigEndian($0.0.verifier.keyID)) }),
        "note": .string(String(decoding: note.bytes, as: UTF8.self)),
      ]
    }
  }

  @Test("checkpoints verified", arguments: try VectorFiles.cases(op: "checkpoint_verify"))
  func verify(_ vector: SuiteCase) throws {
    try vector.judge { input in
      let seen = try TreeHead(size: input["seen"]["size"].uint64, root: input["seen"]["root"].hex)
      let verified = try LogTrust(input).verify(
        input["note"].utf8, seen: seen, consistency: input["consistency"].hashes)
      return [
        "size": .int(Int(verified.head.size)), "root": .hex(verified.head.root),
        "cosigned_by": .array(verified.cosigners.map { .string($0.key.name) }),
      ]
    }
  }
}
