import Foundation
import Testing

/// Lets as many suites run at a time as there are processors. Each of them starts several programs;
/// more at once would only wait for each other, and a test that waits looks like one that hangs.
struct TurnTrait: SuiteTrait, TestScoping {
  private static let turns = Turns(count: max(2, ProcessInfo.processInfo.activeProcessorCount))

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    await Self.turns.take()
    do {
      try await function()
      await Self.turns.giveBack()
    } catch {
      await Self.turns.giveBack()
      throw error
    }
  }
}

extension Trait where Self == TurnTrait {
  static var turn: Self { TurnTrait() }
}

private actor Turns {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(count: Int) { free = count }

  func take() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  func giveBack() {
    if waiting.isEmpty {
      free += 1
    } else {
      waiting.removeFirst().resume()
    }
  }
}
