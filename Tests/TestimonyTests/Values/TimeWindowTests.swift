import Testimony
import Testing

@Suite("Half-open windows")
struct TimeWindowTests {
  private func moment(_ seconds: UInt64) throws -> Timestamp {
    try #require(Timestamp(seconds: seconds))
  }

  @Test("A window is never empty and never runs backwards")
  func neverEmpty() throws {
    #expect(try TimeWindow(notBefore: moment(5), notAfter: moment(5)) == nil)
    #expect(try TimeWindow(notBefore: moment(6), notAfter: moment(5)) == nil)
    #expect(TimeWindow(notBefore: .latest, notAfter: .latest) == nil)
  }

  @Test("The first second is inside, the last one named is not")
  func edges() throws {
    let window = try #require(try TimeWindow(notBefore: moment(10), notAfter: moment(12)))
    #expect(try window.position(of: moment(9)) == .before)
    #expect(try window.position(of: moment(10)) == .inside)
    #expect(try window.position(of: moment(11)) == .inside)
    #expect(try window.position(of: moment(12)) == .after)
    #expect(window.position(of: .latest) == .after)
    #expect(try !window.contains(moment(9)))
    #expect(try window.contains(moment(10)))
    #expect(try !window.contains(moment(12)))
    #expect(window.duration == 2)
  }

  @Test("One second is enough for a window")
  func oneSecond() throws {
    let window = try #require(try TimeWindow(notBefore: moment(0), notAfter: moment(1)))
    #expect(window.duration == 1)
    #expect(try window.contains(moment(0)))
    #expect(try !window.contains(moment(1)))
  }
}
