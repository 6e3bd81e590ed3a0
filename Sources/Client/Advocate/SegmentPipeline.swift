/// Works on many segments at once, and hands results on in their order.
package enum SegmentPipeline {
  /// - Parameters:
  ///   - count: of segments, from 0.
  ///   - width: how many are worked on, or wait for an earlier one, at a time; asked before each.
  ///   - work: may run for several segments at once.
  ///   - each: takes one result after the other, in order.
  package static func inOrder<Value: Sendable>(
    _ count: Int, width: () -> Int, work: @escaping @Sendable (Int) async throws -> Value,
    each: (Int, Value) async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (Int, Value).self) { group in
      var begun = 0
      var waiting: [Int: Value] = [:]
      var next = 0
      while next < count {
        while begun < min(count, next + width()) {
          let index = begun
          group.addTask { (index, try await work(index)) }
          begun += 1
        }
        guard let (index, value) = try await group.next() else { return }
        waiting[index] = value
        while let value = waiting.removeValue(forKey: next) {
          try await each(next, value)
          next += 1
        }
      }
    }
  }
}
