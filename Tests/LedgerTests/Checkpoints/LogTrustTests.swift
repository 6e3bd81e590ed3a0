import Ledger
import Sodium
import Testing

@Suite("Whom a client believes about the log")
struct LogTrustTests {
  let world: Observatory

  init() throws { world = try Observatory() }

  @Test("Trust that would count a key twice, or could never be met, cannot be had")
  func insane() throws {
    let log = world.log.verifier
    let witnesses = world.witnesses.map(\.verifier)
    let twice = try NoteKey(
      name: "another.example", algorithm: .cosignature, publicKey: witnesses[0].publicKey)
    let itself = try NoteKey(
      name: "another.example", algorithm: .cosignature, publicKey: log.publicKey)
    let plain = try NoteKey(
      name: "plain.example", algorithm: .ed25519, publicKey: [UInt8](repeating: 5, count: 32))
    let cases: [(NoteKey, [NoteKey], Int)] = [
      (log, witnesses, 4), (log, witnesses, -1), (log, [], 1), (log, witnesses + [twice], 2),
      (log, witnesses + [witnesses[0]], 2), (log, [itself], 1), (log, [plain], 1),
      (witnesses[0], [], 0),
    ]
    for (log, witnesses, quorum) in cases {
      #expect(throws: LedgerError.trustMalformed) {
        try LogTrust(log: log, witnesses: witnesses, quorum: quorum)
      }
    }
  }

  @Test("Another log's checkpoint is refused by its name, before anything else")
  func otherOrigin() throws {
    let other = try Observatory(origin: "log.example/two")
    #expect(throws: LedgerError.checkpointOrigin) {
      try other.trust(quorum: 0).verify(world.note(12).bytes)
    }
    #expect(throws: LedgerError.checkpointOrigin) {
      try world.log.sign(Checkpoint(origin: "log.example/two", head: .empty))
    }
  }

  @Test("An origin in another Unicode normal form is another origin")
  func normalForms() throws {
    let composed = try Observatory(origin: "caf\u{e9}.example")
    let decomposed = try Observatory(origin: "cafe\u{301}.example")
    #expect(throws: LedgerError.checkpointOrigin) {
      try composed.trust(quorum: 0).verify(decomposed.note(3).bytes)
    }
  }

  @Test("A note that the log did not sign is refused, however many witnesses did")
  func notTheLog() throws {
    let note = try world.note(12)
    let cosigned = try SignedNote(
      text: note.text, signatures: Array(note.signatures.dropFirst()))
    #expect(throws: LedgerError.checkpointSignature) {
      try world.trust(quorum: 0).verify(cosigned.bytes)
    }
  }

  @Test("A signature taken from another checkpoint is refused")
  func transplanted() throws {
    let note = try world.note(12)
    let other = try world.note(11)
    let log = try SignedNote(
      text: note.text, signatures: Array(other.signatures[..<1] + note.signatures[1...]))
    #expect(throws: LedgerError.checkpointSignature) {
      try world.trust(quorum: 0).verify(log.bytes)
    }
    let witness = try SignedNote(
      text: note.text, signatures: Array(note.signatures[..<1] + other.signatures[1...]))
    #expect(throws: LedgerError.checkpointCosignature) {
      try world.trust(quorum: 0).verify(witness.bytes)
    }
  }

  @Test("No byte of a cosignature can be changed", arguments: [0, 7, 8, 40, 71])
  func cosignatureBytes(place: Int) throws {
    var note = try world.note(12, cosigned: [])
    let line = try world.witnesses[0].cosign(Checkpoint(parsing: note.text), at: 1)
    var raw = try Base64.decode(
      String(decoding: line.line, as: UTF8.self).split(separator: " ")[2], .standard)
    raw[4 + place] ^= 1
    let forged = "— witness-0.example " + Base64.encode(raw, .standard)
    try note.add(NoteSignature(line: Array(forged.utf8)))
    #expect(throws: LedgerError.checkpointCosignature) {
      try world.trust(quorum: 0).verify(note.bytes)
    }
  }

  @Test("A witness's time has 63 bits")
  func cosignatureTime() throws {
    let checkpoint = try Checkpoint(origin: "a", head: .empty)
    _ = try world.witnesses[0].cosign(checkpoint, at: UInt64(Int64.max))
    #expect(throws: LedgerError.checkpointCosignature) {
      try world.witnesses[0].cosign(checkpoint, at: 1 << 63)
    }
    var note = try world.note(12, cosigned: [])
    let key = try SigningKey(seed: [UInt8](repeating: 10, count: 32))
    let message = Array("cosignature/v1\ntime 9223372036854775808\n".utf8) + note.text
    let witness = world.witnesses[0].verifier
    let raw = bigEndian(witness.keyID) + bigEndian(UInt64(1) << 63) + key.sign(message)
    let line = "— \(witness.name) \(Base64.encode(raw, .standard))"
    try note.add(NoteSignature(line: Array(line.utf8)))
    #expect(throws: LedgerError.checkpointCosignature) {
      try world.trust(quorum: 0).verify(note.bytes)
    }
  }

  @Test("A witness that signs like a log has not cosigned")
  func plainSignature() throws {
    var note = try world.note(12, cosigned: [])
    let plain = try NoteSigner(
      name: "witness-0.example", key: SigningKey(seed: [UInt8](repeating: 10, count: 32)))
    for signature in try plain.sign(note.text).signatures { try note.add(signature) }
    #expect(throws: LedgerError.witnessQuorum) { try world.trust(quorum: 1).verify(note.bytes) }
  }

  @Test("A witness that cosigned many times counts once, with its newest time")
  func manyTimes() throws {
    var note = try world.note(12, cosigned: [1])
    let checkpoint = try Checkpoint(parsing: note.text)
    for time in [9, 1_900_000_000, 5] as [UInt64] {
      try note.add(world.witnesses[1].cosign(checkpoint, at: time))
    }
    #expect(throws: LedgerError.witnessQuorum) { try world.trust(quorum: 2).verify(note.bytes) }
    let verified = try world.trust(quorum: 1).verify(note.bytes)
    #expect(verified.cosigners.map(\.key) == [world.witnesses[1].verifier])
    #expect(verified.cosigners.map(\.time) == [1_900_000_000])
  }

  @Test("The quorum is met exactly or not", arguments: 0...3)
  func quorum(count: Int) throws {
    let note = try world.note(12, cosigned: Array(0..<count))
    for quorum in 0...3 {
      let trust = try world.trust(quorum: quorum)
      if quorum <= count {
        #expect(try trust.verify(note.bytes).cosigners.count == count)
      } else {
        #expect(throws: LedgerError.witnessQuorum) { try trust.verify(note.bytes) }
      }
    }
  }

  @Test("A rollback and a rewritten history are told apart")
  func history() throws {
    let trust = try world.trust(quorum: 2)
    let proof = try world.tree(12).consistencyProof(from: 9).hashes
    let verified = try trust.verify(
      world.note(12).bytes, seen: world.head(9), consistency: proof)
    #expect(try verified.head == world.head(12))
    #expect(throws: LedgerError.checkpointRollback) {
      try trust.verify(world.note(9).bytes, seen: world.head(12), consistency: proof)
    }
    let rewritten = try Observatory(entries: entries(12).reversed())
    #expect(throws: LedgerError.checkpointInconsistent) {
      try trust.verify(
        rewritten.note(12).bytes, seen: world.head(9),
        consistency: rewritten.tree(12).consistencyProof(from: 9).hashes)
    }
    #expect(throws: LedgerError.checkpointInconsistent) {
      try trust.verify(rewritten.note(9).bytes, seen: world.head(9), consistency: [])
    }
  }

  @Test("Signatures are looked at before history")
  func order() throws {
    let note = try world.note(9, cosigned: [])
    #expect(throws: LedgerError.witnessQuorum) {
      try world.trust(quorum: 1).verify(note.bytes, seen: world.head(12), consistency: [])
    }
  }

  @Test("Whoever has seen nothing accepts any checkpoint that is signed as it must be")
  func first() throws {
    let trust = try world.trust(quorum: 3)
    for size in [0, 1, 12] as [UInt64] {
      let verified = try trust.verify(world.note(size).bytes, seen: .empty, consistency: [])
      #expect(verified.checkpoint.origin == trust.origin)
      #expect(verified.head.size == size)
    }
  }
}
