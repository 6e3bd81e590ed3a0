public import Testimony

/// One policy file: a country's rules, or the frame `eu` that countries extend.
public struct PolicyFile: Hashable, Sendable {
  /// The name without its ending: `eu`, or a country in lower case.
  public let name: String
  /// What people call it, for example `Romania`.
  public let title: String
  /// The file it narrows, if any.
  public let extends: String?
  /// The day on which somebody last compared it with its sources.
  public let reviewed: CalendarDate
  /// All rules, in the order of the file.
  public let rules: [PolicyRule]
  /// The file as it was read, byte for byte; this is what `policy_hash` covers.
  public let bytes: [UInt8]

  /// Where the file says what it extends.
  let extendsPosition: SourcePosition

  /// The frame that countries extend.
  public static let frame = "eu"

  /// The country; `nil` for the frame.
  public var country: CountryCode? {
    name == Self.frame ? nil : CountryCode(name.uppercased())
  }

  /// Rules whose source was not read: they may tighten or warn, and wait for a lawyer.
  public var uncertain: [PolicyRule] { rules.filter { $0.confidence != .read } }
}
