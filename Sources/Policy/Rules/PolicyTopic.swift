/// What a rule that only tells something is about, so that a screen can find it.
public enum PolicyTopic: String, Hashable, Sendable, CaseIterable {
  /// People under 18, or of doubtful age.
  case children
  /// Who may be with her when she speaks.
  case companions
  /// Where help is; values are kinds of support contacts or their names.
  case contacts
  /// How often and by whom she may be heard.
  case interview
  /// Values are language tags, the country's own first.
  case languages
  /// Whether who takes her account down may be made to testify.
  case privilege
  /// Who brings her to help, and what she must agree to.
  case referral
  /// What the reflection period means in the country's own law.
  case reflection
  /// How long what is kept is kept.
  case retention
}
