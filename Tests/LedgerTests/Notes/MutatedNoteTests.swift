import Ledger
import Testing

/// Every small change to a checkpoint's note, one after the other.
@Suite("Changed notes")
struct MutatedNoteTests {
  private let world: Observatory
  private let note: [UInt8]

  init() throws {
    world = try Observatory()
    note = try world.note(12, cosigned: [0, 1]).bytes
  }

  /// Each byte removed, doubled, a bit of it turned, or replaced by what gives a note its form.
  private func mutants() -> [[UInt8]] {
    note.indices.flatMap { place -> [[UInt8]] in
      let byte = note[place]
      let others = [0, 2, 5, 7].map { byte ^ 1 << $0 } + Array("\n +=A0".utf8)
      let changed = others.filter { $0 != byte }.map { [$0] } + [[], [byte, byte]]
      return changed.map { Array(note[..<place] + $0 + note[(place + 1)...]) }
    }
  }

  @Test("Nobody's word is taken for a changed text, and no changed signature counts")
  func mutated() throws {
    let log = try world.trust(quorum: 0)
    let all = try world.trust(quorum: 2)
    let original = try log.verify(note)
    var parsed = 0
    for mutant in mutants() {
      #expect(throws: LedgerError.self) { try all.verify(mutant) }
      guard let note = try? SignedNote(parsing: mutant) else { continue }
      parsed += 1
      // There is one spelling, so what was read is what was sent.
      #expect(note.bytes == mutant)
      guard let verified = try? log.verify(mutant) else { continue }
      // Only a witness's line may have become a stranger's.
      #expect(verified.checkpoint == original.checkpoint)
      #expect(verified.cosigners.count == 1)
    }
    #expect(parsed > 0)
  }

  @Test("A note that ends anywhere before its end is refused")
  func cut() throws {
    let log = try world.trust(quorum: 0)
    let all = try world.trust(quorum: 2)
    for end in note.indices {
      let part = Array(note[..<end])
      #expect(throws: LedgerError.self) { try all.verify(part) }
      // Whole lines may be missing at the end: those of witnesses, who then have not signed.
      let isWhole = part.last == note.last && (try? SignedNote(parsing: part)) != nil
      if !isWhole { #expect(throws: LedgerError.self) { try log.verify(part) } }
    }
  }
}
