internal import Foundation
public import Testimony

/// The machine's clock.
public enum SystemClock {
  /// UTC, whole seconds. A machine that believes it is before 1970 gets 1970.
  @Sendable public static func now() -> Timestamp {
    Timestamp(seconds: UInt64(max(0, Date().timeIntervalSince1970))) ?? .latest
  }
}
