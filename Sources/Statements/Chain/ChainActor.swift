public import Testimony

/// Who has signed a statement of a consent chain.
public enum ChainActor: Hashable, Sendable {
  case survivor
  /// Whom she lets decide for her, by the delegation.
  case delegate(StatementHash)
  /// The capturing advocate, alone (a freeze).
  case advocate(KeyID)
}
