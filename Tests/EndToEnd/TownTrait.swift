import Foundation
import Testing

/// Founds one town for the whole suite; the ceremony takes half a minute.
struct TownTrait: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let town = try Town()
    defer { town.remove() }
    try await town.found()
    try await Town.$founded.withValue(town) { try await function() }
  }
}

extension Trait where Self == TownTrait {
  static var town: Self { TownTrait() }
}

/// Everything with the two executables. Suites run beside each other, as many as there are processors;
/// within a suite one test follows the other.
@Suite(.town) enum EndToEnd {}
