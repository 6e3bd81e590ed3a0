import Foundation
import Testing

@Suite("The OpenAPI document and others' tools")
struct OpenAPIValidatorTests {
  private static let file = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
    .appendingPathComponent("Sources/CResources/OpenAPI/openapi.json").path

  private static func python(_ script: String, _ arguments: [String] = []) async throws
    -> Program.Result
  {
    try await Program.run(
      ["python3", "-c", script] + arguments, executable: "/usr/bin/env")
  }

  @Test(
    "A validator of OpenAPI 3.1 finds nothing wrong with it",
    .enabled("Python's openapi-spec-validator is not here") {
      try await python("import openapi_spec_validator").status == 0
    })
  func valid() async throws {
    let script = """
      import json, sys
      from openapi_spec_validator import OpenAPIV31SpecValidator
      with open(sys.argv[1], encoding="utf-8") as file:
          OpenAPIV31SpecValidator(json.load(file)).validate()
      """
    let result = try await Self.python(script, [Self.file])
    #expect(result.status == 0, "\(result.errors.suffix(2_000))")
  }
}
