import Client
import Testimony
import Testing

@testable import Console

@Suite("A request in words")
struct RequestNoteTests {
  private let sample: OfficerSample

  init() throws { sample = try OfficerSample() }

  private func standing(_ request: OfficerRequest) throws -> String? {
    try sample.notes(request).first?.standing
  }

  @Test("says how it stands and since when, and blames nobody")
  func standings() throws {
    #expect(try standing(sample.waiting()) == "waiting since 12 November 2026")
    #expect(try standing(sample.refused()) == "she said no on 19 November 2026")
    #expect(try standing(sample.granted()) == "granted on 17 November 2026")
    #expect(
      try standing(sample.granted(from: 2, code: .notStarted))
        == "granted on 17 November 2026; reading has not begun")
    #expect(
      try standing(sample.granted(code: .frozen))
        == "granted on 17 November 2026; she has stopped all reading for now")
    #expect(
      try standing(sample.granted(code: .revoked, revoked: -1))
        == "she stopped it on 21 November 2026")
    // A narrower grant in its place is no end of it.
    #expect(
      try standing(sample.granted(revoked: -2, anew: -2))
        == "granted anew on 20 November 2026, in place of the first grant")
    #expect(
      try standing(sample.granted(until: -2, code: .expired))
        == "the grant ended on 20 November 2026")
    #expect(
      try standing(sample.granted(code: .exhausted))
        == "over: the grant was used as often as it may be")
    #expect(
      try standing(sample.waiting(until: -2))
        == "over since 20 November 2026; she did not answer")
  }

  @Test("gives the very command that goes on, and none where there is nothing to do")
  func commands() throws {
    let notes = try sample.notes(
      sample.granted(), sample.waiting(), sample.refused(), sample.granted(code: .frozen))
    #expect(
      notes.map(\.command) == [
        "toldonce read 01234-56789 --reason REASON", "toldonce request show 2", nil,
        "toldonce request show 4",
      ])
  }

  @Test("tells the case where this machine knows it, and the code of what was granted anywhere")
  func about() throws {
    #expect(try sample.notes(sample.waiting()).first?.about == "01234-56789, case 12 Js 7/26")
    let elsewhere = try sample.notes(
      sample.waiting(), sample.granted(), caseReference: nil)
    #expect(elsewhere.map(\.about) == ["", "01234-56789"])
  }
}
