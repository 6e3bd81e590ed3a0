internal import CSodium

/// libsodium's own start-up, done once before the first use of anything else.
enum SodiumLibrary {
  /// True when libsodium is ready; `sodium_init` is idempotent and thread-safe.
  static let isReady: Bool = sodium_init() >= 0

  static func prepare() { precondition(isReady, "libsodium could not start") }
}
