internal import Synchronization

/// How many requests an address or a key may make.
public struct RateLimit: Hashable, Sendable {
  /// At once, after a pause.
  public var burst: Int
  /// From then on.
  public var perMinute: Int

  public init(burst: Int, perMinute: Int) {
    self.burst = burst
    self.perMinute = perMinute
  }
}

/// A token bucket for each caller, an address or a key, in memory. It slows guessing and flooding
/// down and proves nothing.
package final class RateLimiter: Sendable {
  private struct Bucket {
    var tokens: Double
    var filled: ContinuousClock.Instant
  }

  private let limit: RateLimit
  /// Callers that are remembered; about 10 MiB.
  private let most: Int
  private let buckets = Mutex<[String: Bucket]>([:])

  package init(_ limit: RateLimit, most: Int = 65_536) {
    self.limit = limit
    self.most = most
  }

  /// Takes a token.
  /// - Returns: `nil`, or the seconds after which there will be one.
  package func take(_ caller: String, now: ContinuousClock.Instant = .now) -> Int? {
    buckets.withLock { buckets in
      if buckets.count >= most, buckets[caller] == nil {
        buckets = buckets.filter { tokens($0.value, at: now) < Double(limit.burst) }
      }
      // Whoever comes when the table is full shares one bucket with all others who do.
      let key = buckets.count < most || buckets[caller] != nil ? caller : ""
      var bucket = buckets[key] ?? Bucket(tokens: Double(limit.burst), filled: now)
      bucket.tokens = tokens(bucket, at: now)
      bucket.filled = now
      defer { buckets[key] = bucket }
      guard bucket.tokens >= 1 else {
        return Int((60 * (1 - bucket.tokens) / Double(max(limit.perMinute, 1))).rounded(.up))
      }
      bucket.tokens -= 1
      return nil
    }
  }

  private func tokens(_ bucket: Bucket, at now: ContinuousClock.Instant) -> Double {
    let seconds = Double((now - bucket.filled) / .milliseconds(1)) / 1_000
    return min(Double(limit.burst), bucket.tokens + seconds * Double(limit.perMinute) / 60)
  }
}
