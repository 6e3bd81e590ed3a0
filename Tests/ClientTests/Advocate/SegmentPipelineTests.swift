import Client
import Synchronization
import Testing

@Suite("Many segments at once, handed on in order")
struct SegmentPipelineTests {
  /// How many are worked on at this moment, and at most so far.
  private final class Load: Sendable {
    private let state = Mutex((now: 0, most: 0))

    var most: Int { state.withLock { $0.most } }

    func begin() {
      state.withLock {
        $0.now += 1
        $0.most = max($0.most, $0.now)
      }
    }

    func end() { state.withLock { $0.now -= 1 } }
  }

  /// The most that were worked on at a time.
  private func run(_ count: Int, width: () -> Int) async throws -> Int {
    let load = Load()
    var order: [Int] = []
    try await SegmentPipeline.inOrder(count, width: width) { index in
      load.begin()
      // The first ones take longest.
      try await Task.sleep(for: .milliseconds(index % 4 == 0 ? 20 : 1))
      load.end()
      return index
    } each: { index, value in
      #expect(index == value)
      order.append(index)
    }
    #expect(order == Array(0..<count))
    return load.most
  }

  @Test("As many as the width says, and no more", arguments: [1, 2, 5])
  func width(_ width: Int) async throws {
    let most = try await run(24) { width }
    #expect(most <= width)
    if width > 1 { #expect(most > 1) }
  }

  @Test("On a slow line they go one after the other, on a quick one more and more do")
  func line() async throws {
    let slow = SegmentSending()
    #expect(
      try await run(6) {
        slow.succeeded(in: .seconds(9))
        return slow.width
      } == 1)
    let quick = SegmentSending()
    let most = try await run(24) {
      quick.succeeded(in: .milliseconds(10))
      return min(4, quick.width)
    }
    #expect((2...4).contains(most))
  }

  @Test("A width that shrinks meanwhile loses nothing; none at all is nothing")
  func shrinking() async throws {
    var widths = [6, 6, 6, 1]
    #expect(try await run(20) { widths.count > 1 ? widths.removeFirst() : widths[0] } <= 6)
    #expect(try await run(0) { 3 } == 0)
  }
}
