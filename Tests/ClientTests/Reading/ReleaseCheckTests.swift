import Client
import Ledger
import Sealing
import Sodium
import Statements
import Testimony
import Testing

@Suite("No share is combined before its release is verified and found in the log")
struct ReleaseCheckTests {
  private static let salt: UInt8 = 77

  private let record: TestReading
  private let log: MemoryLog

  init() throws {
    record = try TestReading()
    log = try MemoryLog()
  }

  /// A release in the log, and what the service gives out about it.
  private func answer(
    _ release: Statement<Release>, logged: Statement<Release>? = nil, counter: UInt64? = nil,
    view: SecretBytes? = nil, seen: UInt64 = 0, cosigned: Int? = nil, admitted: UInt64 = 151
  ) throws -> (ReleaseAnswer, MemoryLog) {
    let entry = try LogEntry(
      label: LogLabel(
        view: view ?? record.secret.view, counter: counter ?? UInt64(release.body.count)),
      commitment: LogCommitment(
        salt: TestReading.bytes(Self.salt), statementHash: (logged ?? release).hash.bytes,
        admitted: TestReading.time(151).seconds))
    var log = log
    try log.append(entry.bytes)
    try log.append(TestReading.bytes(99))
    let answer = try ReleaseAnswer(
      release: release.envelope, salt: TestReading.digest(Self.salt),
      admitted: TestReading.time(admitted), proof: log.proof(of: 5, cosigned: cosigned),
      consistency: log.consistency(from: seen))
    return (answer, log)
  }

  private func verify(
    _ answer: ReleaseAnswer, seen: TreeHead = .empty, quorum: Int = 1
  ) throws -> VerifiedRelease {
    let check = try ReleaseCheck(
      trust: log.trust(quorum: quorum), keeper: TestReading.keys(TestReading.keeper).signPublic,
      seen: seen)
    return try record.reading().verify(answer, to: record.request, by: check)
  }

  private func refuses(
    _ error: ReadingError, _ release: Statement<Release>,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    let (answer, _) = try answer(release)
    #expect(throws: error, sourceLocation: location) { try verify(answer) }
  }

  @Test("A release that is logged under her label is verified")
  func verifies() throws {
    let release = try record.release(count: 1_023)
    let (answer, log) = try answer(release)
    let verified = try verify(answer)
    #expect(verified.statement.hash == release.hash)
    #expect(verified.index == 5)
    #expect(verified.checkpoint.head == log.head)
  }

  @Test("Somebody else than the keeper releases nothing")
  func keeper() throws {
    let (answer, _) = try answer(record.release(keeper: 4))
    #expect(throws: StatementError.signature) { try verify(answer) }
  }

  @Test("The release is under the grant")
  func grant() throws {
    try refuses(.releaseGrant, record.release(grant: record.manifest.hash))
  }

  @Test("The release is of the record")
  func ofRecord() throws { try refuses(.releaseGrant, record.release(record: 11)) }

  @Test("The release answers this request")
  func request() throws {
    try refuses(.releaseRequest, record.release(request: record.manifest.hash))
  }

  @Test("The release names this officer, so that she is told who read")
  func officer() throws { try refuses(.releaseRequest, record.release(officer: 6)) }

  @Test("The release names the sections asked for, so that she is told what was read")
  func sections() throws {
    let one = record.key.section
    let other = try TestReading.section(2)
    for sections in [[], [other], [one, other], [one, one]] {
      try refuses(.releaseRequest, record.release(sections: sections))
    }
  }

  @Test("A denial releases nothing")
  func denial() throws { try refuses(.releaseDenied, record.release(outcome: .denied)) }

  private func denial(
    _ answer: ReleaseAnswer, seen: TreeHead = .empty
  ) throws -> LoggedDenial? {
    let check = try ReleaseCheck(
      trust: log.trust(), keeper: TestReading.keys(TestReading.keeper).signPublic, seen: seen)
    return try record.reading().denial(in: answer, to: record.request, by: check)
  }

  @Test("A denial is believed as it stands in the log, also of an earlier request")
  func loggedDenial() throws {
    let earlier = record.manifest.hash
    for release in [
      try record.release(outcome: .denied),
      try record.release(request: earlier, outcome: .denied),
    ] {
      let denial = try denial(answer(release).0)
      #expect(denial?.code == release.body.code)
      #expect(try denial?.at == TestReading.time(151))
    }
    #expect(try denial(answer(record.release()).0) == nil)
  }

  @Test("A denial by another, about something else, of another log or of none is not believed")
  func forgedDenial() throws {
    let denied = try record.release(outcome: .denied)
    let forged = try answer(record.release(outcome: .denied, keeper: 4)).0
    #expect(throws: StatementError.signature) { try denial(forged) }
    for (error, release) in [
      (.releaseGrant, try record.release(grant: record.manifest.hash, outcome: .denied)),
      (.releaseGrant, try record.release(record: 11, outcome: .denied)),
      (.releaseRequest, try record.release(officer: 6, outcome: .denied)),
      (.releaseCount, try record.release(outcome: .denied, count: 1_024)),
    ] as [(ReadingError, Statement<Release>)] {
      let answer = try answer(release).0
      #expect(throws: error) { try denial(answer) }
    }
    let unlogged = try answer(denied, logged: record.release(count: 1)).0
    #expect(throws: LedgerError.inclusion) { try denial(unlogged) }
    let seen = log.head
    let (answer, _) = try answer(denied, seen: seen.size)
    #expect(throws: Never.self) { try denial(answer, seen: seen) }
    let rewritten = try TreeHead(size: seen.size, root: TestReading.bytes(1))
    #expect(throws: LedgerError.checkpointInconsistent) { try denial(answer, seen: rewritten) }
  }

  @Test("A counter that she does not look for is refused", arguments: [1_024, 65_536])
  func count(_ count: Int) throws { try refuses(.releaseCount, record.release(count: count)) }

  @Test("What is logged is this release, at this time, under this label")
  func inclusion() throws {
    let release = try record.release()
    let other = try record.release(count: 1)
    let strange = try SecretBytes(copying: TestReading.bytes(1))
    for (answer, _) in [
      try answer(release, logged: other), try answer(release, counter: 1),
      try answer(release, view: strange), try answer(release, admitted: 152),
    ] {
      #expect(throws: LedgerError.inclusion) { try verify(answer) }
    }
  }

  @Test("The quorum of witnesses has cosigned")
  func quorum() throws {
    let (answer, _) = try answer(record.release(), cosigned: 0)
    #expect(throws: LedgerError.witnessQuorum) { try verify(answer) }
    #expect(throws: Never.self) { try verify(answer, quorum: 0) }
  }

  @Test("A strict federation lets nobody combine a release that its quorum has not cosigned")
  func strict() throws {
    let address = try #require(ServiceAddress("http://127.0.0.1:1"))
    let now = try TestReading.time(151)
    let service = try TrustedService(
      ServiceConnection(address, signer: nil, clock: { now }),
      federation: TestEvidence.federation(log))
    let check = try ReleaseCheck(
      trust: service.trust, keeper: TestReading.keys(TestReading.keeper).signPublic, seen: .empty)
    let release = try record.release()
    let (bare, _) = try answer(release, cosigned: 0)
    #expect(throws: LedgerError.witnessQuorum) {
      try record.reading().verify(bare, to: record.request, by: check)
    }
    let (whole, _) = try answer(release)
    #expect(throws: Never.self) {
      try record.reading().verify(whole, to: record.request, by: check)
    }
  }

  @Test("The log continues what was seen before")
  func consistency() throws {
    let release = try record.release()
    let seen = log.head
    let (answer, newest) = try answer(release, seen: seen.size)
    #expect(throws: Never.self) { try verify(answer, seen: seen) }
    let rewritten = try TreeHead(size: seen.size, root: TestReading.bytes(1))
    #expect(throws: LedgerError.checkpointInconsistent) { try verify(answer, seen: rewritten) }
    let later = try TreeHead(size: newest.head.size + 1, root: TestReading.bytes(1))
    #expect(throws: LedgerError.checkpointRollback) { try verify(answer, seen: later) }
  }

  @Test("A request under another grant is not this reading's")
  func otherRequest() throws {
    let other = record.manifest.hash
    let request = try TestReading.request(other, [record.key.section])
    let (answer, _) = try answer(record.release(grant: other, request: request.hash))
    let check = try ReleaseCheck(
      trust: log.trust(), keeper: TestReading.keys(TestReading.keeper).signPublic, seen: .empty)
    #expect(throws: ReadingError.releaseGrant) {
      try record.reading().verify(answer, to: request, by: check)
    }
  }
}
