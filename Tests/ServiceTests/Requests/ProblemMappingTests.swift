import API
import Keeper
import Policy
import Service
import Statements
import Testimony
import Testing

@Suite("What callers are told about errors")
struct ProblemMappingTests {
  struct Secret: Error, CustomStringConvertible { let description = "a name" }

  @Test(
    "Every error of the keeper has its problem",
    arguments: [
      (KeeperError.malformed("Hint."), ProblemKind.malformed), (.unsupported, .malformed),
      (.notFound, .notFound), (.certificate, .certificate), (.statement(.chainSeq), .statement),
      (.policy(Decision(reasons: [])), .policy), (.denied(.revoked), .denied),
      (.clock("Hint."), .clock), (.tooLarge, .tooLarge), (.unavailable("Hint."), .unavailable),
      (.unwitnessed, .unwitnessed),
    ])
  func keeper(error: KeeperError, kind: ProblemKind) {
    let problem = Problem(explaining: error)
    #expect(problem.kind == kind)
    #expect(problem.status == kind.status)
  }

  @Test("Stages, endings, heads and reasons are told")
  func particulars() throws {
    #expect(Problem(explaining: KeeperError.statement(.chainSeq)).code == "chain_seq")
    #expect(Problem(explaining: KeeperError.denied(.revoked)).code == "revoked")
    let record = TestPaths.id() as RecordID
    let at = SystemClock.now()
    let head = ChainHead(record: record, seq: 3, hash: .zero, at: at)
    let conflict = Problem(explaining: KeeperError.conflict(head))
    #expect(conflict.kind == .conflict)
    #expect(conflict.head == ChainHeadBody(seq: 3, hash: .zero))
    let reason = Decision.Reason(
      outcome: .refuses, rule: "de-1", country: "de", source: "service rule", confidence: .read,
      code: .forbidden, parameters: [:], sentence: "Not this.")
    let policy = Problem(explaining: KeeperError.policy(Decision(reasons: [reason])))
    #expect(policy.reasons == [.init(rule: "de-1", source: "service rule", sentence: "Not this.")])
  }

  @Test("An error that nobody expected tells nothing of itself")
  func unexpected() throws {
    let problem = Problem(explaining: Secret())
    #expect(problem == Problem(.internal))
    #expect(problem.detail == nil && problem.code == nil)
  }
}
