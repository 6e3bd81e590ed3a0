internal import API
internal import Testimony

/// How often callers may ask: by address before anything of theirs is read, by key once a
/// signature has verified. Health is not limited, so that whoever watches the service is never
/// told that it is busy.
struct RequestRates: Sendable {
  private let codes: RateLimiter
  private let addresses: RateLimiter
  private let tiles: RateLimiter
  private let keys: RateLimiter
  private let segments: RateLimiter

  init(_ configuration: ServiceConfiguration) {
    codes = RateLimiter(configuration.codeRate)
    addresses = RateLimiter(configuration.addressRate)
    tiles = RateLimiter(configuration.tileRate)
    keys = RateLimiter(configuration.keyRate)
    segments = RateLimiter(configuration.segmentRate)
  }

  /// - Parameter address: as ``ClientAddress`` counts it.
  /// - Throws: ``ServiceRefusal``.
  func check(_ endpoint: Endpoint, from address: String) throws {
    guard !endpoint.isHealth else { return }
    if endpoint.namesCode { try take(address, from: codes) }
    if !endpoint.isSigned { try take(address, from: endpoint.isTile ? tiles : addresses) }
  }

  /// - Throws: ``ServiceRefusal``.
  func check(_ endpoint: Endpoint, by key: KeyID) throws {
    try take("\(key)", from: endpoint.isSegment ? segments : keys)
  }

  private func take(_ caller: String, from limiter: RateLimiter) throws {
    if let seconds = limiter.take(caller) {
      throw ServiceRefusal(Problem(.rate), retryAfter: seconds)
    }
  }
}

extension Endpoint {
  /// What watches of the service ask for.
  var isHealth: Bool { self == .live || self == .ready }

  /// Where a record's code is tried.
  var namesCode: Bool {
    self == .root || self == .lookup || self == .recoveryLookup || self == .inquiries
  }

  /// Where the log is read, piece by piece.
  fileprivate var isTile: Bool {
    if case .tile = self { true } else { false }
  }

  /// Where recordings go through, piece by piece.
  fileprivate var isSegment: Bool {
    if case .segment = self { true } else { false }
  }
}
