import Ledger
import Testing

@Suite("Errors of the log")
struct LedgerErrorTests {
  /// The codes of suite1.md, stages "log" and "checkpoints".
  static let named: [(LedgerError, String)] = [
    (.entryMalformed, "entry_malformed"), (.label, "label"), (.commit, "commit"),
    (.inclusion, "inclusion"), (.proofMalformed, "proof_malformed"),
    (.logMissing, "log_missing"), (.logExtra, "log_extra"), (.logDuplicate, "log_duplicate"),
    (.vkeyMalformed, "vkey_malformed"), (.noteMalformed, "note_malformed"),
    (.checkpointOrigin, "checkpoint_origin"), (.checkpointSignature, "checkpoint_signature"),
    (.checkpointCosignature, "checkpoint_cosignature"), (.witnessQuorum, "witness_quorum"),
    (.checkpointRollback, "checkpoint_rollback"),
    (.checkpointInconsistent, "checkpoint_inconsistent"),
  ]

  @Test("Each reason has the name that the vectors use", arguments: named)
  func names(error: LedgerError, name: String) {
    #expect(error.name == name)
  }

  @Test("No two reasons are equal or described alike")
  func distinct() {
    let all: [LedgerError] =
      Self.named.map(\.0) + [.trustMalformed, .hashLength, .beyondTree, .nodeMissing]
    for (place, error) in all.enumerated() {
      #expect(all.filter { $0 == error }.count == 1)
      #expect(error.description == error.shortDescription)
      #expect(all.firstIndex { $0.shortDescription == error.shortDescription } == place)
    }
  }
}
