import Foundation
import Testing

extension EndToEnd {
  @Suite("A clock that is off") struct Clock {
    private static let library = [
      "/usr/lib/\(machine)-linux-gnu/faketime/libfaketime.so.1",
      "/usr/lib/faketime/libfaketime.so.1",
      "/usr/lib64/faketime/libfaketime.so.1",
    ].first { FileManager.default.fileExists(atPath: $0) }

    #if arch(arm64)
      private static let machine = "aarch64"
    #else
      private static let machine = "x86_64"
    #endif

    @Test(
      .enabled(if: library != nil, "libfaketime is not installed: nothing can move the clock"),
      .timeLimit(.minutes(2)), arguments: ["+3600", "-3600"])
    func `by an hour is named, and nothing is sent under it`(offset: String) async throws {
      let library = try #require(Self.library)
      try await Town.use { town in
        try await town.serve { service in
          let ended = try await town.toldonce(
            "prosecutor", ["request", "list", "--json"], service: service.url,
            environment: ["LD_PRELOAD": library, "FAKETIME": offset])
          #expect(ended.code == 1, "\(ended.complaint)")
          #expect(ended.complaint.contains("clock"), "\(ended.complaint)")
          #expect(ended.output.isEmpty)
          let right = try await town.toldonce(
            "prosecutor", ["request", "list", "--json"], service: service.url)
          #expect(right.code == 0, "\(right.complaint)")
        }
      }
    }
  }
}
