public import Statements
public import Testimony

/// With whom she leaves half of what recovers a lost phrase.
public struct RecoveryTerms: Sendable {
  /// Of the unit of her choice, as it counts now.
  public let unit: Statement<Certificate>
  /// Hours, 72 to 720.
  public let delay: Int
  /// What was explained to her.
  public let consentText: ConsentText

  public init(unit: Statement<Certificate>, delay: Int, consentText: ConsentText) {
    self.unit = unit
    self.delay = delay
    self.consentText = consentText
  }
}
