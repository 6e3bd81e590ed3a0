import Service
import Testimony
import Testing

@Suite("Nonces of requests")
struct NonceMemoryTests {
  private let now: Timestamp
  private let key: KeyID
  private let other: KeyID

  init() throws {
    now = try #require(Timestamp("2026-11-22T09:00:00Z"))
    key = try #require(KeyID(bytes: [UInt8](repeating: 1, count: 16)))
    other = try #require(KeyID(bytes: [UInt8](repeating: 2, count: 16)))
  }

  @Test("A nonce is fresh once for each key, until its signature has expired")
  func once() {
    let memory = NonceMemory()
    let end = now.adding(seconds: 60)
    #expect(memory.use("a", of: key, until: end, now: now) == .fresh)
    #expect(memory.use("a", of: key, until: end, now: now) == .replayed)
    #expect(memory.use("a", of: other, until: end, now: now) == .fresh)
    #expect(memory.use("a", of: key, until: end, now: end.subtracting(seconds: 1)) == .replayed)
    #expect(memory.use("a", of: key, until: end.adding(seconds: 60), now: end) == .fresh)
  }

  @Test("The memory is bounded, for each key and for all, and empties itself")
  func bounded() {
    let memory = NonceMemory(most: 3, mostPerKey: 2)
    let end = now.adding(seconds: 60)
    #expect(memory.use("a", of: key, until: end, now: now) == .fresh)
    #expect(memory.use("b", of: key, until: end, now: now) == .fresh)
    #expect(memory.use("c", of: key, until: end, now: now) == .tooMany)
    #expect(memory.use("a", of: other, until: end, now: now) == .fresh)
    #expect(memory.use("b", of: other, until: end, now: now) == .full)
    #expect(memory.use("c", of: key, until: end.adding(seconds: 9), now: end) == .fresh)
    #expect(memory.use("b", of: other, until: end.adding(seconds: 9), now: end) == .fresh)
  }
}
