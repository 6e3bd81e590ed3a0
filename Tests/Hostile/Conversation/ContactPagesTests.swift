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
    let anew = ScriptedStage.Move.choose(her(.writingAnew))
    let first = try ask([anew, .stopTyping("Mon")], after: known)
    #expect(first.wish == known && first.hasLeft && first.isCutOff)
    let both = try ask([.type("Mondays"), .type("my uncle")])
    #expect(both.wish?.reach == "Mondays" && both.wish?.never == "my uncle")
    #expect(!both.hasLeft && !both.isCutOff)
  }

  @Test("What was said before is shown, in each language", arguments: Language.allCases)
  func pages(language: Language) throws {
    let her = try HerWords(language)
    let anew = ScriptedStage.Move.choose(her(.writingAnew))
    let stage = ScriptedStage([anew, .type(String(repeating: "m", count: 2_001)), .type("SMS")])
    let known = ContactWish(reach: "SMS, +40 700 000 000", never: nil, at: .now)
    _ = try ContactPages(stage: stage, her: her).ask(after: known)
    try KeptPages(her, StageWords(capturing: her)).compare(stage.pages, as: "contact")
  }

  @Test("What she has said before stays, is written anew or taken out, as she wants it")
  func before() throws {
    func choose(_ key: CaptureKey) -> ScriptedStage.Move { .choose(her(key)) }
    let known = ContactWish(reach: "A", never: "B", at: .now)
    func wish(_ moves: [ScriptedStage.Move]) throws -> [String?] {
      let answers = try ask(moves, after: known)
      #expect(!answers.hasLeft)
      return [answers.wish?.reach, answers.wish?.never]
    }
    let stays = choose(.writingAsItIs)
    #expect(try ask([stays, stays], after: known).wish == known)
    #expect(try ask([.back, .back], after: known).wish == known)
    #expect(try wish([choose(.writingTakeOut), stays]) == [nil, "B"])
    #expect(try wish([stays, choose(.writingTakeOut)]) == ["A", nil])
    #expect(try wish([choose(.writingTakeOut), choose(.writingTakeOut)]) == [nil, nil])
    #expect(try wish([choose(.writingAnew), .type("C"), stays]) == ["C", "B"])
    // Nothing typed, and going back, change nothing: it is asked again what she wants.
    for nothing in [ScriptedStage.Move.type(""), .back] {
      #expect(try wish([choose(.writingAnew), nothing, stays, stays]) == ["A", "B"])
    }
  }
}
