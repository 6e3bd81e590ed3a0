import Sodium
import Statements
import Testimony
import Testing

@Suite("What comes of a recovery")
struct RecoveryCourseTests {
  private let signer: Signer
  private let record: RecordID
  private let recovery: Statement<Recovery>
  private let start = Timestamp(seconds: 1_800_000_000) ?? .latest
  private static let delay: UInt64 = 72 * 3_600

  init() throws {
    func id<Kind>() throws -> Identifier<Kind> {
      try #require(Identifier<Kind>(bytes: Random.bytes(16)))
    }
    let keys = try PrincipalKeys.generate()
    signer = keys.signer
    record = try id()
    recovery = try Statement(
      signing: Recovery(
        at: start, record: record, seq: 1, prev: .zero, recovery: id(), unit: id(),
        certificateHash: .zero, boxPk: keys.boxPublic, generation: 1, keeper: keys.keyID,
        delay: 72, consentText: ConsentText(sha256: .zero, language: .romanian)),
      with: [keys.signer])
  }

  private func request(_ hash: StatementHash? = nil) throws -> Statement<RecoveryRequest> {
    let claimant = try PrincipalKeys.generate()
    return try Statement(
      signing: RecoveryRequest(
        at: start, recoveryHash: hash ?? recovery.hash, record: record, officer: signer.keyID,
        claimant: SurvivorKeys(signPk: claimant.signPublic, boxPk: claimant.boxPublic),
        sealedHalf: Bytes(bytes: [1])), with: [signer])
  }

  private func release(
    _ request: StatementHash, _ outcome: Release.Outcome = .released
  ) throws -> Statement<RecoveryRelease> {
    try Statement(
      signing: RecoveryRelease(
        at: start, record: record, recoveryHash: recovery.hash, requestHash: request,
        outcome: outcome, code: outcome == .released ? .released : .revoked), with: [signer])
  }

  private func rootChange() throws -> Statement<RootChange> {
    try Statement(
      signing: RootChange(at: start, record: record, seq: 2, prev: .zero, root: .zero),
      with: [signer])
  }

  @Test("A release is in place from the second on at which the delay is over, and not before")
  func delay() throws {
    let asked = try request()
    for (seconds, isInPlace) in [(0, false), (Self.delay - 1, false), (Self.delay, true)] {
      var course = RecoveryCourse(recovery)
      try course.take(asked.envelope, admitted: start)
      #expect(course.due == start.adding(seconds: Self.delay))
      let moment = start.adding(seconds: seconds)
      #expect(course.state(at: moment) == (isInPlace ? .due : .waiting))
      let taken = try course.take(release(asked.hash).envelope, admitted: moment)
      #expect(taken == isInPlace)
      #expect((course.release != nil) == isInPlace)
    }
  }

  @Test("A release of another request, or without one, is out of place")
  func other() throws {
    var course = RecoveryCourse(recovery)
    let asked = try request()
    let late = start.adding(seconds: Self.delay)
    #expect(try !course.take(release(asked.hash).envelope, admitted: late))
    try course.take(asked.envelope, admitted: start)
    #expect(try !course.take(release(request().hash).envelope, admitted: late))
    // Of another recovery nothing is said here.
    #expect(try course.take(request(.zero).envelope, admitted: late))
    #expect(course.request?.statement.hash == asked.hash)
  }

  @Test("A denial is no release; a new phrase ends it only after one")
  func used() throws {
    var course = RecoveryCourse(recovery)
    let asked = try request()
    let late = start.adding(seconds: Self.delay)
    try course.take(asked.envelope, admitted: start)
    try course.take(release(asked.hash, .denied).envelope, admitted: late)
    try course.take(rootChange().envelope, admitted: late)
    #expect(course.state(at: late) == .due)
    try course.take(release(asked.hash).envelope, admitted: late)
    #expect(course.state(at: late) == .released)
    try course.take(rootChange().envelope, admitted: late)
    #expect(course.state(at: late).isOver)
  }

  @Test("While one waits there is no other; after that the newest counts, and waits anew")
  func again() throws {
    var course = RecoveryCourse(recovery)
    let (first, second) = (try request(), try request())
    try course.take(first.envelope, admitted: start)
    #expect(try !course.take(second.envelope, admitted: start.adding(seconds: Self.delay - 1)))
    let late = start.adding(seconds: Self.delay)
    #expect(try course.take(second.envelope, admitted: late))
    #expect(course.state(at: late) == .waiting)
    #expect(course.due == late.adding(seconds: Self.delay))
    #expect(try !course.take(release(first.hash).envelope, admitted: late))
  }

  @Test("Off is off, whenever she says it")
  func off() throws {
    let revocation = try Statement(
      signing: Revocation(
        at: start, record: record, seq: 3, prev: .zero, targetHash: recovery.hash),
      with: [signer])
    let late = start.adding(seconds: Self.delay)
    for steps in 0..<3 {
      var course = RecoveryCourse(recovery)
      let asked = try request()
      if steps > 0 { try course.take(asked.envelope, admitted: start) }
      if steps > 1 { try course.take(release(asked.hash).envelope, admitted: late) }
      #expect(try course.take(revocation.envelope, admitted: late))
      #expect(course.state(at: late) == .revoked)
      #expect(try !course.take(release(asked.hash).envelope, admitted: late))
      #expect(try !course.take(request().envelope, admitted: late))
    }
  }
}
