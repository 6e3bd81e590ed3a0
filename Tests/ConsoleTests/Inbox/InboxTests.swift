import Client
import Synchronization
import Testimony
import Testing

@testable import Console

@Suite("The inbox")
struct InboxTests {
  private let sample: OfficerSample

  init() throws { sample = try OfficerSample() }

  private func inbox(
    _ notes: [RequestNote], seen: LastLook? = nil, term: CertificateTerm? = nil
  ) -> Inbox {
    var inbox = Inbox(role: .officer, lookedLast: seen?.at, term: term)
    inbox.add(notes, seen: seen, now: sample.now)
    return inbox
  }

  /// The page on a terminal of 40 columns.
  private func page(_ inbox: Inbox) -> [String] {
    let text = Mutex("")
    inbox.tell(
      Output(isJSON: false, columns: 40, isStyled: false) { _, bytes in
        text.withLock { $0 += String(decoding: bytes, as: UTF8.self) }
        return true
      })
    return text.withLock { $0 }.split(separator: "\n").map(String.init)
  }

  @Test("sorts what may be read, what waits, and what was answered or is over")
  func sorted() throws {
    let inbox = inbox(
      try sample.notes(
        sample.granted(), sample.waiting(), sample.refused(),
        sample.granted(until: -1, code: .expired)))
    #expect(inbox.readable.map(\.number) == [1])
    #expect(inbox.waiting.map(\.number) == [2])
    #expect(inbox.news.map(\.number) == [3])
    // It waits until somebody of the unit has said what became of copies.
    #expect(inbox.ended.map(\.number) == [4])
    #expect(inbox.ended.first?.command == "toldonce acknowledge 4 --outcome OUTCOME")
  }

  @Test("shows a no and an end once, and what goes on until it ends")
  func shownOnce() throws {
    let notes = try sample.notes(
      sample.granted(), sample.waiting(), sample.refused(),
      sample.granted(code: .revoked, revoked: -1))
    let seen = LastLook(at: sample.now, shown: notes.map(\.shown))
    let second = inbox(notes, seen: seen)
    #expect(second.news.isEmpty)
    #expect(second.ended.map(\.number) == [4])
    #expect(second.readable.map(\.isNew) == [false])
    #expect(second.waiting.map(\.isNew) == [false])
  }

  @Test("says again what has changed since it was shown")
  func changed() throws {
    let granted = try sample.granted(from: -5, code: .notStarted)
    let before = try sample.notes(granted)
    let answer = try #require(granted.grant)
    let begun = OfficerRequest(
      statement: granted.statement, sent: granted.sent, decisions: granted.decisions,
      grant: AnsweringGrant(grant: answer.grant, record: answer.record, code: .released))
    let seen = LastLook(at: sample.now, shown: before.map(\.shown))
    #expect(inbox(try sample.notes(begun), seen: seen).readable.map(\.isNew) == [true])
  }

  @Test("says what begins or ends within 14 days")
  func soon() throws {
    let inbox = inbox(
      try sample.notes(
        sample.granted(until: 14), sample.granted(until: 15),
        sample.granted(from: 14, until: 90, code: .notStarted),
        sample.granted(from: 15, until: 90, code: .notStarted), sample.waiting(until: 14)))
    #expect(inbox.readable.map(\.isSoon) == [true, false, true, false])
    #expect(inbox.waiting.map(\.isSoon) == [true])
  }

  @Test("says of nothing that is over that it ends soon")
  func overNotSoon() throws {
    let ended = inbox(
      try sample.notes(
        sample.granted(until: 5, code: .revoked, revoked: -1),
        sample.granted(until: 5, code: .exhausted)))
    #expect(ended.ended.map(\.isSoon) == [false, false])
    #expect(!page(ended).contains { $0.contains("Ends soon") })
    #expect(
      page(inbox(try sample.notes(sample.granted(until: 5)))).contains { $0.contains("Ends soon") })
  }

  @Test("fits on 40 columns, names no more than five of a kind, and gives each its command")
  func narrow() throws {
    let many = try (0..<7).map { _ in try sample.waiting() }
    let notes = zip(1..., many).map {
      RequestNote(number: $0, $1, sent: nil, now: sample.now)
    }
    let term = CertificateTerm(
      until: sample.now.adding(seconds: 3 * OfficerSample.day), now: sample.now)
    var inbox = inbox(notes, term: term)
    inbox.add(try sample.notes(sample.granted(until: 3)), seen: nil, now: sample.now)
    let lines = page(inbox)
    // A command is not broken, so that it is copied whole.
    let sentences = lines.filter { !$0.hasPrefix("  toldonce ") }
    #expect(sentences.allSatisfy { $0.count <= 40 }, "\(lines)")
    #expect(lines.filter { $0.contains("Waiting since") }.count == 5)
    #expect(lines.contains("And 2 more: toldonce request list"))
    #expect(lines.contains("  toldonce identity renew FILE"))
    #expect(lines.contains("  toldonce read 01234-56789 --reason REASON"))
  }

  @Test("says so when nothing waits")
  func empty() {
    #expect(page(inbox([])) == ["Nothing waits for you."])
  }
}
