import Testing

/// Waits for something that other tasks bring about.
func eventually(
  _ isTrue: () async throws -> Bool, sourceLocation: SourceLocation = #_sourceLocation
) async throws {
  for _ in 0..<500 {
    if try await isTrue() { return }
    try await Task.sleep(for: .milliseconds(20))
  }
  Issue.record("it did not come about", sourceLocation: sourceLocation)
}
