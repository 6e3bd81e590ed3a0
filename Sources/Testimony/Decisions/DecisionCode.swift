/// Why a rule allows, refuses or warns; parameters are named in each description.
public struct DecisionCode: OpenCode {
  public let rawValue: String
  public init(known: String) { rawValue = known }

  // Allows.

  /// `role`, `purpose`, `legal_basis`, `sections` (separated by a space).
  public static let permitted = Self(known: "permitted")
  /// `days`, `limit`.
  public static let windowWithinLimit = Self(known: "window_within_limit")
  /// `days`, `limit`.
  public static let startWithinLimit = Self(known: "start_within_limit")
  /// `section`.
  public static let named = Self(known: "named")
  /// `days`, `until`: the period is over.
  public static let reflectionOver = Self(known: "reflection_over")
  /// `days`, `ended`: she ended it herself.
  public static let reflectionEnded = Self(known: "reflection_ended")

  // Refuses.

  /// None.
  public static let noCountry = Self(known: "no_country")
  /// None.
  public static let noSection = Self(known: "no_section")
  /// `country`: no policy file for it.
  public static let noPolicy = Self(known: "no_policy")
  /// `role`, `purpose`.
  public static let purposeNotPermitted = Self(known: "purpose_not_permitted")
  /// `purpose`, `legal_basis`.
  public static let legalBasisNotPermitted = Self(known: "legal_basis_not_permitted")
  /// `purpose`, `section`.
  public static let sectionNotPermitted = Self(known: "section_not_permitted")
  /// None; the rule's own words say what.
  public static let forbidden = Self(known: "forbidden")
  /// `days`, `limit`.
  public static let windowTooLong = Self(known: "window_too_long")
  /// `days`, `limit`.
  public static let startTooLate = Self(known: "start_too_late")
  /// `section`.
  public static let notNamed = Self(known: "not_named")
  /// `days`, `until`; only the survivor ends it earlier.
  public static let reflectionRunning = Self(known: "reflection_running")

  // Warns.

  /// None; the rule's own words say what.
  public static let warning = Self(known: "warning")
  /// `days`, `until`: a request may wait, but cannot be granted before.
  public static let reflectionWaits = Self(known: "reflection_waits")
  /// `days`: the record's opening is not known, so the end of the period is not either.
  public static let reflectionApplies = Self(known: "reflection_applies")
  /// `purpose`: help goes on during the reflection period, and the survivor should know who asks.
  public static let reflectionExcepted = Self(known: "reflection_excepted")
}
