import Testimony
import Testing

@testable import Console

@Suite("Times as they are typed")
struct GivenTimeTests {
  private let now = Timestamp("2026-11-22T06:00:00Z") ?? .latest

  @Test(
    "what is no time is refused",
    arguments: [
      "", "d", "0d", "-1d", "+1d", "1.5d", "90", "90 d", "36526d", "99999999999999999999d", "٩d",
      "2026-02-30", "2026-13-01", "2026-1-1", "26-01-01", "1969-12-31", "2026-12-24T00:00:00",
      "2026-12-24 00:00:00Z", "2026-12-24T00:00Z", "2026-12-24T00:00:60Z", "2026-12-24T00:00:00.Z",
      "2026-12-24T00:00:00+24:00", "2026-12-24T00:00:00+01:60", "2026-12-24T00:00:00+01",
      "1970-01-01T00:00:00+00:01", "2026-12-24T00:00:00Z ", "tomorrow", "2026-12-24T00:00:00+0a:00",
    ])
  func refused(text: String) { #expect(GivenTime(argument: text) == nil) }

  @Test(
    "days, moments and spans are understood",
    arguments: [
      ("2026-12-24", "2026-12-24T00:00:00Z"), ("90d", "2027-02-20T06:00:00Z"),
      ("1D", "2026-11-23T06:00:00Z"), ("2026-12-24T10:00:00Z", "2026-12-24T10:00:00Z"),
      ("2026-12-24t10:00:00.999z", "2026-12-24T10:00:00Z"),
      ("2026-12-24T01:00:00+02:00", "2026-12-23T23:00:00Z"),
      ("2026-12-24T23:45:00-00:30", "2026-12-25T00:15:00Z"),
      ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
    ])
  func understood(text: String, expected: String) {
    #expect(GivenTime(argument: text)?.moment(now: now).description == expected)
  }

  @Test("the year 10000 is out of reach")
  func latest() {
    #expect(GivenTime(argument: "9999-12-31T23:59:59-00:01") == nil)
    #expect(GivenTime.days(36_525).moment(now: .latest) == .latest)
  }
}
