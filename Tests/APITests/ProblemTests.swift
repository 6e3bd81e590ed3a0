import API
import Testing

@Suite("Problems")
struct ProblemTests {
  @Test("A problem names its kind, and gives it back", arguments: ProblemKind.allCases)
  func kinds(kind: ProblemKind) {
    let problem = Problem(kind)
    #expect(problem.kind == kind)
    #expect(problem.type == "urn:toldonce:problem:\(kind.rawValue)")
    #expect((400...599).contains(problem.status))
    #expect(!problem.title.isEmpty)
  }
}
