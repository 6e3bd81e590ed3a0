import Ledger
import Sodium
import Testing

/// Public vectors of others' logs: transparency-dev/merkle, and C2SP notes and proofs.
@Suite("Public vectors: logs")
struct PublicLogVectors {
  @Test(
    "inclusion proofs of transparency-dev/merkle", .needs("merkle-inclusion.json"),
    arguments: try PublicCase.named("file", in: "merkle-inclusion.json"))
  func inclusion(_ vector: PublicCase) throws {
    let json = vector.json
    try vector.judge(refused: json["wantErr"].bool) {
      let proof = try InclusionProof(
        index: json["leafIdx"].saturated, size: json["treeSize"].saturated,
        hashes: json.hashList("proof"))
      try proof.verify(leafHash: json["leafHash"].base64, root: json["root"].base64)
    }
  }

  @Test(
    "consistency proofs of transparency-dev/merkle", .needs("merkle-consistency.json"),
    arguments: try PublicCase.named("file", in: "merkle-consistency.json"))
  func consistency(_ vector: PublicCase) throws {
    let json = vector.json
    try vector.judge(refused: json["wantErr"].bool) {
      let proof = try ConsistencyProof(
        oldSize: json["size1"].saturated, newSize: json["size2"].saturated,
        hashes: json.hashList("proof"))
      try proof.verify(oldRoot: json["root1"].base64, newRoot: json["root2"].base64)
    }
  }

  @Test(
    "signed notes, checkpoints and cosignatures", .needs("notes.json"),
    arguments: try PublicCase.named("name", in: "notes.json"))
  func note(_ vector: PublicCase) throws {
    let json = vector.json
    let expect = try json["expect"].string
    guard expect != "bad-vkey" else {
      #expect(throws: LedgerError.vkeyMalformed) { try NoteKey(vkey: json["vkey"].string) }
      return
    }
    let key = try NoteKey(vkey: json["vkey"].string)
    switch expect {
    case "valid":
      let note = try SignedNote(parsing: json.note)
      #expect(try note.bytes == json.note)
      let signers = try note.verify([key])
      #expect(signers.map(\.key) == [key])
      #expect(try signers.first?.time == json.find("cosignature_timestamp")?.uint64)
    case "no-known-signature":
      #expect(try SignedNote(parsing: json.note).verify([key]).isEmpty)
    case "invalid":
      // One of these also has base64 with unused bits set, and is no note at all for us.
      let error = #expect(throws: LedgerError.self) {
        try SignedNote(parsing: json.note).verify([key])
      }
      let isLoose = json.find("note") != nil
      #expect(error == (isLoose ? .noteMalformed : .checkpointSignature))
    case "malformed":
      #expect(throws: LedgerError.noteMalformed) { try SignedNote(parsing: json.note) }
    default:
      Issue.record("notes.json expects something unknown: \(expect)")
    }
  }

  @Test(
    "tlog-proofs", .needs("tlog-proofs.json"),
    arguments: try PublicCase.named("name", in: "tlog-proofs.json"))
  func proof(_ vector: PublicCase) throws {
    let json = vector.json
    let bytes = try json["proof"].utf8
    switch try json["expect"].string {
    case "valid":
      let witnesses = try json["witness_vkeys"].array.map { try NoteKey(vkey: $0.string) }
      let trust = try LogTrust(
        log: NoteKey(vkey: json["log_vkey"].string), witnesses: witnesses,
        quorum: witnesses.count)
      let proof = try LogProof(parsing: bytes)
      #expect(proof.bytes == bytes)
      let verified = try proof.verify(
        leafHash: TreeHash.leaf(json["entry_base64"].base64), trust: trust)
      #expect(verified.cosigners.map(\.key) == witnesses)
    case "envelope-parses":
      #expect(try LogProof(parsing: bytes).bytes == bytes)
    case "malformed":
      #expect(throws: LedgerError.proofMalformed) { try LogProof(parsing: bytes) }
    case let expect:
      Issue.record("tlog-proofs.json expects something unknown: \(expect)")
    }
  }
}

extension PublicCase {
  /// The cases of a file that is one array, under the names that its member `key` gives them.
  fileprivate static func named(_ key: String, in file: String) throws -> [PublicCase] {
    try VectorFiles.list(file).map { PublicCase(id: try $0[key].string, group: .null, json: $0) }
  }

  fileprivate func judge(refused: Bool, _ operation: () throws -> Void) throws {
    if refused {
      #expect(throws: LedgerError.self) { try operation() }
    } else {
      try operation()
    }
  }
}

extension JSON {
  /// The bytes of a string in standard base64.
  fileprivate var base64: [UInt8] { get throws { try Base64.decode(string, .standard) } }

  /// Hashes in base64; these files write an empty list as `null`, too.
  fileprivate func hashList(_ key: String) throws -> [[UInt8]] {
    try find(key)?.array.map { try $0.base64 } ?? []
  }

  /// A number without sign; one file has 2^64 − 1, which the reader gives as a floating number.
  fileprivate var saturated: UInt64 {
    get throws {
      if case .number(let value) = self, value >= 0x1p64 { return .max }
      return try uint64
    }
  }

  /// The note of a case in notes.json: whole, or as text and signature lines.
  fileprivate var note: [UInt8] {
    get throws {
      if let whole = find("note_base64") { return try whole.base64 }
      let lines = try self["signatures"].array.map { try $0.string + "\n" }
      return try Array((self["text"].string + "\n" + lines.joined()).utf8)
    }
  }
}
