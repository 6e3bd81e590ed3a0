/// How well a rule's source is known.
public enum RuleConfidence: String, Hashable, Sendable, CaseIterable {
  /// The provision or official page was read; for the service's own rules, there is nothing else.
  case read
  /// Only an opening, an excerpt or a secondary page was read.
  case excerpt
  /// Known from general knowledge, not checked.
  case background
}
