/// Why something about the log was refused.
///
/// A code of its own stands for each thing that a caller can act on; ``name`` is the reason code of
/// the test vectors (`suite1.md`, stages "log" and "checkpoints").
public struct LedgerError: Error, Equatable, Sendable, CustomStringConvertible {
  private enum Code: String, Sendable {
    case entryMalformed = "entry_malformed"
    case label
    case commit
    case inclusion
    case proofMalformed = "proof_malformed"
    case logMissing = "log_missing"
    case logExtra = "log_extra"
    case logDuplicate = "log_duplicate"
    case vkeyMalformed = "vkey_malformed"
    case noteMalformed = "note_malformed"
    case checkpointOrigin = "checkpoint_origin"
    case checkpointSignature = "checkpoint_signature"
    case checkpointCosignature = "checkpoint_cosignature"
    case witnessQuorum = "witness_quorum"
    case checkpointRollback = "checkpoint_rollback"
    case checkpointInconsistent = "checkpoint_inconsistent"
    case trustMalformed = "trust_malformed"
    case hashLength = "hash_length"
    case beyondTree = "beyond_tree"
    case nodeMissing = "node_missing"
    case tileMalformed = "tile_malformed"
    case tileWrong = "tile_wrong"
  }

  private let code: Code

  /// The bytes are not a log entry in its only spelling.
  public static let entryMalformed = Self(code: .entryMalformed)
  /// The entry's label is not the one of this view and counter, or the view is no 32-byte key.
  public static let label = Self(code: .label)
  /// The entry does not commit to this salt, statement and admission time.
  public static let commit = Self(code: .commit)
  /// The leaf is not shown to be in the tree; never retried into acceptance.
  public static let inclusion = Self(code: .inclusion)
  /// The text is no tlog-proof.
  public static let proofMalformed = Self(code: .proofMalformed)
  /// A statement that the survivor knows of is not in the log: an alarm.
  public static let logMissing = Self(code: .logMissing)
  /// The log holds an entry of her view that she was not told of: an alarm.
  public static let logExtra = Self(code: .logExtra)
  /// The log holds one label twice: an alarm.
  public static let logDuplicate = Self(code: .logDuplicate)
  /// The text is no verifier key, or a name or key may not stand in one.
  public static let vkeyMalformed = Self(code: .vkeyMalformed)
  /// The bytes are no signed note, or its text is no checkpoint.
  public static let noteMalformed = Self(code: .noteMalformed)
  /// The checkpoint is another log's.
  public static let checkpointOrigin = Self(code: .checkpointOrigin)
  /// The log's signature is missing or wrong.
  public static let checkpointSignature = Self(code: .checkpointSignature)
  /// The cosignature of a known witness is wrong.
  public static let checkpointCosignature = Self(code: .checkpointCosignature)
  /// Fewer witnesses cosigned than the federation asks for; ask again later.
  public static let witnessQuorum = Self(code: .witnessQuorum)
  /// The tree is smaller than one seen before: a restored backup, or an old answer replayed.
  public static let checkpointRollback = Self(code: .checkpointRollback)
  /// The tree does not continue the one seen before: history was rewritten. Keep both.
  public static let checkpointInconsistent = Self(code: .checkpointInconsistent)
  /// The federation's log and witness keys cannot be used together.
  public static let trustMalformed = Self(code: .trustMalformed)
  /// A hash has not 32 bytes.
  public static let hashLength = Self(code: .hashLength)
  /// The leaf or size asked for is not in the tree, or the tree is full.
  public static let beyondTree = Self(code: .beyondTree)
  /// The storage lacks a node that a tree of this size must have: it is damaged.
  public static let nodeMissing = Self(code: .nodeMissing)

  /// No tree has such a tile, or the bytes are not those of a tile.
  public static let tileMalformed = Self(code: .tileMalformed)
  /// A tile's hashes are not those of the entries under it.
  public static let tileWrong = Self(code: .tileWrong)

  /// The reason code, as the test vectors spell it.
  public var name: String { code.rawValue }

  /// One clause without values, for logs.
  public var shortDescription: String {
    switch code {
    case .entryMalformed: "the log entry is malformed"
    case .label: "the entry has another label"
    case .commit: "the entry commits to something else"
    case .inclusion: "the entry is not proven to be in the log"
    case .proofMalformed: "the log proof is malformed"
    case .logMissing: "an entry is missing from the log"
    case .logExtra: "the log has an entry that nobody told of"
    case .logDuplicate: "the log has an entry twice"
    case .vkeyMalformed: "the verifier key is malformed"
    case .noteMalformed: "the signed note is malformed"
    case .checkpointOrigin: "the checkpoint is another log's"
    case .checkpointSignature: "the log's signature is missing or wrong"
    case .checkpointCosignature: "a witness's cosignature is wrong"
    case .witnessQuorum: "too few witnesses cosigned"
    case .checkpointRollback: "the log is smaller than it was"
    case .checkpointInconsistent: "the log does not continue what it was"
    case .trustMalformed: "the log and witness keys do not go together"
    case .hashLength: "a hash has a wrong length"
    case .beyondTree: "the tree does not reach so far"
    case .nodeMissing: "a stored node of the tree is missing"
    case .tileMalformed: "a tile of the log is malformed"
    case .tileWrong: "a tile of the log does not fit its entries"
    }
  }

  public var description: String { shortDescription }
}
