import Testimony
import Testing

@testable import Console

@Suite("The end of a certificate is said in time")
struct CertificateTermTests {
  private static let day: UInt64 = 86_400

  private func term(in seconds: Int) throws -> CertificateTerm? {
    let now = try #require(Timestamp("2026-11-22T06:00:00Z"))
    let until =
      seconds < 0
      ? now.subtracting(seconds: UInt64(-seconds)) : now.adding(seconds: UInt64(seconds))
    return CertificateTerm(until: until, now: now)
  }

  @Test("From 30 days before the end on, to the second, and from then on")
  func from() throws {
    let notice = Int(30 * Self.day)
    #expect(try term(in: notice + 1) == nil)
    #expect(try term(in: notice)?.days == 30)
    #expect(try term(in: 1)?.days == 1)
    #expect(try term(in: 0)?.days == 0)
    #expect(try term(in: -500 * Int(Self.day))?.days == 0)
  }

  @Test("In one sentence with the day")
  func sentences() throws {
    let see = " See: toldonce identity renew --help"
    #expect(
      try term(in: 12 * Int(Self.day))?.sentence.english
        == "Your certificate ends on 4 December 2026, in 12 days." + see)
    #expect(
      try term(in: 60)?.sentence.english
        == "Your certificate ends on 22 November 2026, within a day." + see)
    let over = try #require(try term(in: -1))
    #expect(over.sentence.english == "Your certificate ended on 22 November 2026." + see)
    #expect(
      over.federationSentence.english
        == "The federation ended on 22 November 2026. Its roots make the next version: toldonce "
        + "federation rotate --help")
    #expect(
      try over.sentence.said(HerWords(.german))
        == "Ihr Zertifikat ist am 22. November 2026 abgelaufen. Sehen Sie hier nach: toldonce "
        + "identity renew --help")
  }
}
