internal import Glibc

/// Pictures of a program's memory that the system writes to disk when the program crashes.
public enum CoreDumps {
  /// Lets none be written of this process: her words pass through memory that is not guarded, too.
  ///
  /// A system whose core dumps go to a program of its own (`kernel.core_pattern` with a `|`) has to turn
  /// them off itself.
  public static func turnOff() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
  }
}
