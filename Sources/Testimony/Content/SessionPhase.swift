/// The phases of a session, in their order (PEACE; practice, "While she speaks").
public enum SessionPhase: String, Codable, Hashable, Sendable, CaseIterable {
  /// Getting to know each other, and what today is about.
  case engage
  /// The free account, which nobody interrupts.
  case account
  /// Questions, only after a free account exists.
  case questions
  /// What comes next.
  case closure
}
