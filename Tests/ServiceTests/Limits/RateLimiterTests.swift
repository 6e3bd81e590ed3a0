import Service
import Testing

@Suite("Rate limits")
struct RateLimiterTests {
  private let start = ContinuousClock.now

  @Test("A burst, then one at a time")
  func pace() {
    let limiter = RateLimiter(RateLimit(burst: 3, perMinute: 60))
    for _ in 0..<3 { #expect(limiter.take("a", now: start) == nil) }
    #expect(limiter.take("a", now: start) == 1)
    #expect(limiter.take("b", now: start) == nil)
    #expect(limiter.take("a", now: start + .seconds(1)) == nil)
    #expect(limiter.take("a", now: start + .seconds(1)) == 1)
    for _ in 0..<3 { #expect(limiter.take("a", now: start + .seconds(60)) == nil) }
    #expect(limiter.take("a", now: start + .seconds(60)) == 1)
  }

  @Test("A full table lets nobody through more often, and forgets who is at rest")
  func full() {
    let limiter = RateLimiter(RateLimit(burst: 1, perMinute: 1), most: 2)
    #expect(limiter.take("a", now: start) == nil)
    #expect(limiter.take("b", now: start) == nil)
    #expect(limiter.take("c", now: start) == nil)
    #expect(limiter.take("d", now: start) != nil)
    #expect(limiter.take("a", now: start) != nil)
    #expect(limiter.take("e", now: start + .seconds(61)) == nil)
    #expect(limiter.take("f", now: start + .seconds(61)) == nil)
  }

  @Test(
    "An address is its IPv4, or its IPv6 network",
    arguments: [
      ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"), ("", ""),
      ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("2001:db8:1:2::6", "2001:db8:1:2::/64"),
      ("2001:db8::1", "2001:db8:0:0::/64"), ("::1", "0:0:0:0::/64"), ("1::", "1:0:0:0::/64"),
    ])
  func addresses(text: String, key: String) {
    #expect(ClientAddress.key(text) == key)
  }
}
