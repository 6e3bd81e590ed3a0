import Testing

@Suite("Every vector has a runner")
struct Coverage {
  /// What the runners say they handle, file by file.
  static let handledOps = [
    PrimitiveVectors.ops, LogVectors.ops, StatementVectors.ops, SealingVectors.ops,
    ReadingVectors.ops,
  ]

  @Test("Each operation of suite1-vectors.json is run, in one place only")
  func everyOperationIsRun() throws {
    let present = Set(try VectorFiles.suite1().map(\.op))
    let handled = Self.handledOps.reduce(into: Set<String>()) { $0.formUnion($1) }
    #expect(present.subtracting(handled).sorted() == [], "operations without a runner")
    #expect(handled.subtracting(present).sorted() == [], "runners without a case")
    #expect(Self.handledOps.reduce(0) { $0 + $1.count } == handled.count, "run twice")
  }
}
