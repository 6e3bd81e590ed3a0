import Foundation
import Testimony
import Testing

@Suite("Moments and days")
struct TimestampTests {
  @Test(
    "Any other spelling is refused",
    arguments: [
      "", "Z", "2026-11-22", "2026-11-22T06:00:00", "2026-11-22T06:00:00z",
      "2026-11-22t06:00:00Z", "2026-11-22 06:00:00Z", "2026-11-22T06:00Z",
      "2026-11-22T06:00:00.0Z", "2026-11-22T06:00:00,0Z", "2026-11-22T06:00:00+00:00",
      "2026-11-22T06:00:00-00:00", "2026-11-22T06:00:00ZZ", " 2026-11-22T06:00:00Z",
      "2026-11-22T06:00:00Z ", "2026-11-22T06:00:00Z\n", "2026-11-22T06:00:00Z\u{0}",
      "2026/11/22T06:00:00Z", "2026-11-22T06.00.00Z", "20261122T060000Z", "+2026-11-2T06:00:00Z",
      "-026-11-22T06:00:00Z", "+026-11-22T06:00:00Z", "2026-+1-22T06:00:00Z",
      "2026-11-22T+6:00:00Z", "2026-11-22T 6:00:00Z", "2026-11-22T06:00:0aZ",
      "2026-11-2\u{661}T06:00:0Z", "\u{FF12}026-11-22T06:00Z", "02026-11-22T06:00:0Z",
    ])
  func malformed(_ text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test(
    "A moment that does not exist is refused",
    arguments: [
      "2026-00-01T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-00T00:00:00Z",
      "2026-01-32T00:00:00Z", "2026-02-29T00:00:00Z", "2026-04-31T00:00:00Z",
      "2026-06-31T00:00:00Z", "2026-09-31T00:00:00Z", "2026-11-31T00:00:00Z",
      "2100-02-29T00:00:00Z", "2200-02-29T00:00:00Z", "2028-02-30T00:00:00Z",
      "2026-01-01T24:00:00Z", "2026-01-01T23:60:00Z", "2026-01-01T23:59:60Z",
      "2016-12-31T23:59:60Z", "2026-99-99T99:99:99Z", "0000-01-01T00:00:00Z",
      "1969-12-31T23:59:59Z", "0001-01-01T00:00:00Z",
    ])
  func impossible(_ text: String) {
    #expect(Timestamp(text) == nil)
  }

  /// Seconds computed with Python's datetime.
  @Test(
    "Known moments",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("1970-01-01T00:00:01Z", 1),
      ("1970-12-31T23:59:59Z", 31_535_999),
      ("1972-02-29T00:00:00Z", 68_169_600), ("1999-12-31T23:59:59Z", 946_684_799),
      ("2000-02-29T12:00:00Z", 951_825_600), ("2000-03-01T00:00:00Z", 951_868_800),
      ("2001-09-09T01:46:40Z", 1_000_000_000), ("2016-12-31T23:59:59Z", 1_483_228_799),
      ("2026-11-22T06:00:00Z", 1_795_327_200), ("2038-01-19T03:14:07Z", 2_147_483_647),
      ("2038-01-19T03:14:08Z", 2_147_483_648), ("2100-02-28T23:59:59Z", 4_107_542_399),
      ("2100-03-01T00:00:00Z", 4_107_542_400), ("2106-02-07T06:28:16Z", 4_294_967_296),
      ("2369-12-31T23:59:59Z", 12_622_780_799), ("2370-01-01T00:00:00Z", 12_622_780_800),
      ("2400-02-29T00:00:00Z", 13_574_563_200), ("9999-12-31T23:59:59Z", 253_402_300_799),
    ] as [(String, UInt64)])
  func known(_ text: String, _ seconds: UInt64) throws {
    let moment = try #require(Timestamp(text))
    #expect(moment.seconds == seconds)
    #expect(moment.description == text)
    #expect(Timestamp(seconds: seconds)?.description == text)
    #expect(moment.date.description == text.prefix(10))
  }

  @Test("Beyond the year 9999 there is nothing to write")
  func beyondTheEnd() throws {
    #expect(Timestamp(seconds: 253_402_300_800) == nil)
    #expect(Timestamp(seconds: .max) == nil)
    #expect(Timestamp(seconds: 253_402_300_799) == .latest)
    #expect(Timestamp.latest.description == "9999-12-31T23:59:59Z")
  }

  @Test("Day after day, written and read, nothing is skipped until 2101")
  func everyDay() throws {
    var previous = try #require(CalendarDate(year: 1969, month: 12, day: 31))
    var count = 0
    for year in 1970...2101 {
      for month in 1...12 {
        for day in 1...31 {
          guard let date = CalendarDate(year: year, month: month, day: day) else { continue }
          let moment = try #require(Timestamp(seconds: UInt64(count) * 86_400 + 43_200))
          #expect(moment.date == date)
          previous = date
          count += 1
        }
      }
    }
    // 132 years, of which 1972, 1976 … 2096 have a day more, and 2100 has not.
    #expect(count == 132 * 365 + 32)
    #expect(previous.description == "2101-12-31")
  }

  @Test("Adding and subtracting stop at the ends instead of going around")
  func arithmetic() throws {
    let moment = try #require(Timestamp("2026-11-22T06:00:00Z"))
    #expect(moment.adding(seconds: 0) == moment)
    #expect(moment.adding(seconds: 86_400).description == "2026-11-23T06:00:00Z")
    #expect(moment.subtracting(seconds: 21_601).description == "2026-11-21T23:59:59Z")
    #expect(moment.adding(seconds: .max) == .latest)
    #expect(moment.adding(seconds: 253_402_300_799) == .latest)
    #expect(Timestamp.latest.adding(seconds: 1) == .latest)
    #expect(moment.subtracting(seconds: .max).seconds == 0)
    #expect(moment.subtracting(seconds: moment.seconds).seconds == 0)
    #expect(moment.subtracting(seconds: moment.seconds + 1).seconds == 0)
  }

  @Test("Distance is the same both ways")
  func distance() throws {
    let early = try #require(Timestamp(seconds: 100))
    let late = try #require(Timestamp(seconds: 400))
    #expect(early.distance(to: late) == 300)
    #expect(late.distance(to: early) == 300)
    #expect(late.distance(to: late) == 0)
    #expect(early < late && !(late < early) && !(late < late))
  }

  @Test("In JSON it is its written form, and nothing else is read")
  func coding() throws {
    let moment = try #require(Timestamp("2026-11-22T06:00:00Z"))
    let encoded = try JSONEncoder().encode([moment])
    #expect(String(decoding: encoded, as: UTF8.self) == #"["2026-11-22T06:00:00Z"]"#)
    #expect(try JSONDecoder().decode([Timestamp].self, from: encoded) == [moment])
    for wrong in [#"["2026-11-22"]"#, "[1795327200]", "[null]", #"[""]"#] {
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode([Timestamp].self, from: Data(wrong.utf8))
      }
    }
  }

  @Test(
    "No such day",
    arguments: [
      (0, 1, 1), (0, 12, 31), (-1, 1, 1), (10_000, 1, 1), (2026, 0, 1), (2026, 13, 1),
      (2026, 1, 0), (2026, 1, 32), (2026, 2, 29), (1900, 2, 29), (2100, 2, 29), (2000, 2, 30),
      (2026, 4, 31), (2026, -1, 1), (2026, 1, -1), (.max, 1, 1), (.min, 1, 1), (2026, .max, 1),
      (2026, 1, .max), (2026, .min, .min),
    ])
  func impossibleDays(_ year: Int, _ month: Int, _ day: Int) {
    #expect(CalendarDate(year: year, month: month, day: day) == nil)
  }

  @Test(
    "Days far apart exist and are written with ten characters",
    arguments: [
      (1, 1, 1, "0001-01-01"), (987, 6, 5, "0987-06-05"), (1600, 2, 29, "1600-02-29"),
      (1969, 12, 31, "1969-12-31"), (2000, 2, 29, "2000-02-29"), (2028, 2, 29, "2028-02-29"),
      (9999, 12, 31, "9999-12-31"),
    ])
  func days(_ year: Int, _ month: Int, _ day: Int, _ text: String) {
    #expect(CalendarDate(year: year, month: month, day: day)?.description == text)
  }
}
