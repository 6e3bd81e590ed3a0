/// What somebody is about to do, when policy is asked.
public enum PolicyAct: String, Hashable, Sendable, CaseIterable {
  /// A reader asks; nothing is opened yet.
  case request
  /// The survivor, or who may speak for her, allows.
  case grant
  /// A reader opens what was granted; policy must still allow it then.
  case release
}
