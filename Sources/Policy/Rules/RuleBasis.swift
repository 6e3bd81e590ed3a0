/// On whose word a rule stands.
public enum RuleBasis: String, Hashable, Sendable, CaseIterable {
  /// A provision, named in the rule's source.
  case law
  /// A rule that the service sets itself; its source begins with `service rule`.
  case service
}
