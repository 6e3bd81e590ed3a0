public import Testimony

/// One rule of a policy file, with where it comes from.
public struct PolicyRule: Hashable, Sendable {
  /// What a rule does. Only ``permits`` opens anything, and only if its source was read.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// What no other rule permits is refused.
    case otherwise
    /// Roles, purposes, legal bases and section kinds that go together.
    case permits
    /// Refuses what its conditions describe.
    case forbids
    /// Warns about what its conditions describe.
    case warns
    /// The longest span, in days.
    case longest
    /// The latest start, in days from now.
    case startsWithin = "starts_within"
    /// Kinds that must be named one by one.
    case namedOneByOne = "named_one_by_one"
    /// A time after the record's opening in which nothing may be granted.
    case reflection
    /// The delay before an erasure takes effect, in hours.
    case erasure
    /// How long a record is kept, when that is looked at with her, and when its end is warned of, in
    /// days.
    case retention
    /// Says something to people, and decides nothing.
    case tells
  }

  /// The file's name and more, for example `de-reflection-1`; unique over all files.
  public let id: String
  /// The policy file: `eu`, or a country in lower case.
  public let country: String
  /// Instrument and article, or `service rule: …`.
  public let source: String
  public let basis: RuleBasis
  public let confidence: RuleConfidence
  /// The rule in one plain English sentence.
  public let text: String
  /// Where the rule begins in its file.
  public let position: SourcePosition
  let effect: RuleEffect

  public var kind: Kind { effect.kind }

  /// What the rule tells about; `nil` for a rule that decides.
  public var topic: PolicyTopic? {
    if case .tells(let topic, _) = effect { topic } else { nil }
  }

  /// The values a telling rule lists, such as languages or contacts; empty for others.
  public var values: [String] {
    if case .tells(_, let values) = effect { values } else { [] }
  }
}
