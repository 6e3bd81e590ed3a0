import API
import Foundation
import Service
import Statements
import Testing

@Suite("The OpenAPI document and what is sent")
struct OpenAPISchemaTests {
  private let document: JSON
  private let schemas: [String: JSON]

  init() throws {
    document = try JSON(parsing: Array(OpenAPIDocument.text.utf8))
    schemas = try #require(document["components"]?["schemas"]?.members)
  }

  @Test("Every kind of problem is there with its type, title and status, and no other")
  func problems() throws {
    let described = try #require(schemas["Problem"]?["oneOf"]?.elements).map { kind in
      [
        kind["properties"]?["type"]?["const"], kind["properties"]?["title"]?["const"],
        kind["properties"]?["status"]?["const"],
      ]
    }
    let kinds = ProblemKind.allCases.map { kind -> [JSON?] in
      let problem = Problem(kind)
      return [.string(problem.type), .string(problem.title), .number(problem.status)]
    }
    #expect(Set(described) == Set(kinds))
    #expect(described.count == kinds.count)
    let statuses = Set(ProblemKind.allCases.map { "\($0.status)" })
    for (_, item) in try #require(document["paths"]?.members) {
      for (method, operation) in item.members ?? [:] where method != "parameters" {
        let responses = try #require(operation["responses"]?.members)
        for (status, response) in responses where !status.hasPrefix("2") {
          #expect(statuses.contains(status) || status == "default")
          let content = try document.resolving(response)["content"]?.members
          #expect(content?.keys.map { $0 } == ["application/problem+json"])
        }
        #expect(responses["default"] != nil)
      }
    }
  }

  @Test("Every object that is described has samples here, and none is left over")
  func sampled() throws {
    let objects = schemas.filter { $0.value["type"] == .string("object") }.keys
    #expect(Set(OpenAPISamples.all.keys) == Set(objects))
  }

  @Test("A sample with everything has all properties, and one with the least the required ones")
  func keys() throws {
    for (name, samples) in OpenAPISamples.all {
      let schema = try #require(schemas[name], "\(name) is not described")
      let properties = Set(try #require(schema["properties"]?.members).keys)
      let required = Set((schema["required"]?.elements ?? []).compactMap(\.text))
      let values = try samples().map { try JSON(parsing: $0) }
      let keys = values.map { Set(($0.members ?? [:]).keys) }
      #expect(keys.reduce([]) { $0.union($1) } == properties, "\(name)")
      #expect(keys.dropFirst().reduce(keys[0]) { $0.intersection($1) } == required, "\(name)")
    }
  }

  @Test("Every sample is what its schema says")
  func values() throws {
    let check = SchemaCheck(document: document)
    for (name, samples) in OpenAPISamples.all {
      for sample in try samples() {
        let schema = try #require(schemas[name])
        let faults = try check.faults(of: JSON(parsing: sample), against: schema, at: name)
        #expect(faults.isEmpty)
      }
    }
  }

  @Test("A value that is not what its schema says is found out")
  func checkIsChecked() throws {
    let check = SchemaCheck(document: document)
    let schema = try #require(schemas["CodeBody"])
    for value in [
      "{}", #"{"code":1}"#, #"{"code":"lower-case"}"#, #"{"code":"0123456789","x":1}"#, "[]",
    ] {
      let faults = try check.faults(of: JSON(parsing: Array(value.utf8)), against: schema, at: "")
      #expect(!faults.isEmpty, "\(value)")
    }
  }
}
