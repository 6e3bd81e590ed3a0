import Testimony
import Testing

@testable import Console

/// How she is reached, asked without a session: there is no draft that would keep what is half said.
@Suite("How she is reached, two pages")
struct ContactPagesTests {
  private let her: HerWords

  init() throws { her = try HerWords(.english) }

  private func ask(
    _ moves: [ScriptedStage.Move], after known: ContactWish? = nil
  ) throws -> ContactPages.Answers {
    let stage = ScriptedStage(moves)
    let answers = try ContactPages(stage: stage, her: her).ask(after: known)
    stage.close()
    #expect(stage.isDone)
    return answers
  }

  @Test("What was answered is kept, however the second page is left")
  func left() throws {
    let endings: [(ScriptedStage.Move, isCutOff: Bool)] = [
      (.leave, false), (.leaveTyping(" "), false), (.leaveTyping("my un"), true),
      (.stopTyping(""), false), (.stopTyping("my un"), true),
    ]
    for (ending, isCutOff) in endings {
      let answers = try ask([.type("Mondays"), ending])
      #expect(answers.wish?.reach == "Mondays" && answers.wish?.never == nil)
      #expect(answers.hasLeft && answers.isCutOff == isCutOff)
    }
    let known = ContactWish(reach: "A", never: "B", at: .now)
    let first = try ask([.stopTyping("Mon")], after: known)
    #expect(first.wish == known && first.hasLeft && first.isCutOff)
    let both = try ask([.type("Mondays"), .type("my uncle")])
    #expect(both.wish?.reach == "Mondays" && both.wish?.never == "my uncle")
    #expect(!both.hasLeft && !both.isCutOff)
  }
}
