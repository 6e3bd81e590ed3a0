internal import Ledger
internal import Storage

/// A checkpoint with the cosignatures that have come for it so far.
struct CosignedCheckpoint {
  let size: Int
  let head: TreeHead
  private(set) var note: SignedNote
  /// Witnesses of the federation whose cosignatures were verified.
  private(set) var cosigners: Set<NoteKey> = []

  init(_ stored: StoredCheckpoint) throws {
    size = stored.size
    head = try TreeHead(size: UInt64(stored.size), root: stored.root)
    note = try SignedNote(parsing: Array(stored.note.utf8))
  }

  var stored: StoredCheckpoint {
    StoredCheckpoint(
      size: size, root: head.root, note: String(decoding: note.bytes, as: UTF8.self))
  }

  /// Adds the lines that are cosignatures of known witnesses; others are passed over.
  /// - Returns: whose they are.
  /// - Throws: ``LedgerError/checkpointCosignature`` for a wrong one of a known witness.
  mutating func add(_ lines: [NoteSignature], by witnesses: [NoteKey]) throws -> [NoteKey] {
    var known: [NoteKey] = []
    for line in lines {
      var one = try SignedNote(text: note.text, signatures: [line])
      guard let signer = try one.verify(witnesses).first else { continue }
      known.append(signer.key)
      guard cosigners.insert(signer.key).inserted else { continue }
      one = note
      try one.add(line)
      note = one
    }
    return known
  }
}
