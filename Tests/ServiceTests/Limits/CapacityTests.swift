import Service
import Testing

@Suite("Capacities")
struct CapacityTests {
  @Test("What is taken is given back once, when it ends or when nobody holds it any more")
  func reservations() throws {
    let capacity = Capacity(3)
    let first = try #require(capacity.reserve(2))
    #expect(capacity.reserve(2) == nil)
    #expect(capacity.reserve(1) != nil)
    var second = capacity.reserve(1)
    #expect(capacity.reserve(1) == nil)
    #expect(second != nil)
    second = nil
    #expect(capacity.reserve(1) != nil)
    first.end()
    first.end()
    let all = try #require(capacity.reserve(3))
    #expect(capacity.reserve(1) == nil)
    #expect(capacity.reserve(0) != nil)
    all.end()
  }
}
