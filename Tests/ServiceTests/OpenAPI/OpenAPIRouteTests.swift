import API
import Foundation
import Service
import Testing

@Suite("The OpenAPI document and the routes")
struct OpenAPIRouteTests {
  private struct Operation: Hashable {
    let path: String
    let method: String
  }

  private let document: JSON
  private let paths: [String: JSON]

  init() throws {
    document = try JSON(parsing: Array(OpenAPIDocument.text.utf8))
    paths = try #require(document["paths"]?.members)
  }

  /// The path of the document that describes an endpoint's.
  private func template(_ endpoint: Endpoint) throws -> String {
    let parts = endpoint.path.split(separator: "/")
    let found = paths.keys.filter { template in
      let names = template.split(separator: "/")
      return names.count == parts.count
        && zip(names, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
    try #require(found.count == 1, "\(endpoint.path) is described \(found.count) times")
    return found[0]
  }

  private func operation(_ endpoint: Endpoint, _ method: String) throws -> JSON {
    try #require(paths[template(endpoint)]?[method.lowercased()], "\(method) \(endpoint.name)")
  }

  /// The parameters of an operation and its path, with references followed.
  private func parameters(_ endpoint: Endpoint, _ method: String) throws -> [JSON] {
    let ofPath = try paths[template(endpoint)]?["parameters"]?.elements ?? []
    let own = try operation(endpoint, method)["parameters"]?.elements ?? []
    return try (ofPath + own).map { try document.resolving($0) }
  }

  @Test("The samples have every case of Endpoint, so that none is forgotten here")
  func samples() throws {
    let source = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/API/Endpoint.swift")
    let declared = try String(contentsOf: source, encoding: .utf8)
      .matches(of: /(?m)^  case (\w+)/).map { String($0.1) }
    let sampled = TestPaths.all.map { "\($0)".prefix { $0 != "(" } }.map(String.init)
    #expect(sampled.sorted() == declared.sorted())
  }

  @Test("Every method of every endpoint is described, and nothing else")
  func complete() throws {
    var routes: Set<Operation> = []
    for endpoint in TestPaths.all {
      let path = try template(endpoint)
      for method in endpoint.methods {
        routes.insert(Operation(path: path, method: method.lowercased()))
      }
    }
    var described: Set<Operation> = []
    for (path, item) in paths {
      for method in (item.members ?? [:]).keys where method != "parameters" {
        described.insert(Operation(path: path, method: method))
      }
    }
    #expect(described == routes)
  }

  @Test("Each operation has a name of its own, made of method and endpoint")
  func names() throws {
    for endpoint in TestPaths.all {
      for method in endpoint.methods {
        let name = try operation(endpoint, method)["operationId"]
        #expect(name == .string("\(method.lowercased())_\(endpoint.name)"))
      }
    }
  }

  @Test("The parameters of a path are those between its braces")
  func pathParameters() throws {
    for endpoint in TestPaths.all {
      let names = try template(endpoint).matches(of: /\{(\w+)\}/).map { String($0.1) }
      for method in endpoint.methods {
        let inPath = try parameters(endpoint, method).filter { $0["in"] == .string("path") }
        #expect(inPath.compactMap { $0["name"]?.text }.sorted() == names.sorted())
        #expect(inPath.allSatisfy { $0["required"] == .bool(true) })
      }
    }
  }

  @Test("What has to be signed says so, and names the fields of a signature")
  func signed() throws {
    #expect(document["security"] == .array([.object(["message_signature": .array([])])]))
    for endpoint in TestPaths.all {
      for method in endpoint.methods {
        let own = try operation(endpoint, method)["security"]
        #expect(own == (endpoint.isSigned ? nil : .array([])), "\(method) \(endpoint.name)")
        let names = try parameters(endpoint, method).compactMap { $0["name"]?.text }
        #expect(names.contains("Signature-Input") == endpoint.isSigned)
        #expect(names.contains("Signature") == endpoint.isSigned)
        // A body whose hash was announced before needs no digest beside it.
        let needsDigest = endpoint.isSigned && method != "GET" && !endpoint.isAnnounced
        #expect(names.contains("Content-Digest") == needsDigest, "\(method) \(endpoint.name)")
      }
    }
  }

  @Test("Bodies are where they belong, with the limits that hold")
  func bodies() throws {
    for endpoint in TestPaths.all {
      for method in endpoint.methods {
        let most = try operation(endpoint, method)["requestBody"]?["x-max-bytes"]?.integer ?? 0
        #expect(most == BodyLimits().most(for: endpoint, method: method), "\(endpoint.name)")
      }
    }
  }

  @Test("The limits are those of a service as it is delivered")
  func limits() throws {
    let limits = try #require(document["x-limits"])
    let delivered = ServiceConfiguration()
    for (name, rate) in [
      ("code", delivered.codeRate), ("address", delivered.addressRate),
      ("tile", delivered.tileRate), ("key", delivered.keyRate), ("segment", delivered.segmentRate),
    ] {
      #expect(limits[name]?["burst"]?.integer == rate.burst)
      #expect(limits[name]?["per_minute"]?.integer == rate.perMinute)
    }
    #expect(limits["head_bytes"]?.integer == delivered.head.list)
    #expect(limits["head_field_bytes"]?.integer == delivered.head.field)
    #expect(limits["head_fields"]?.integer == delivered.head.count)
    #expect(limits["body_seconds"]?.integer == delivered.bodySeconds)
    #expect(limits["idle_seconds"]?.integer == delivered.idleSeconds)
    #expect(limits["connections"]?.integer == delivered.connections)
    #expect(limits["requests_in_work"]?.integer == delivered.requests)
    #expect(limits["body_bytes_in_flight"]?.integer == delivered.bodyMemory)
  }

  @Test("It is of this version, and everybody can have it")
  func served() async throws {
    #expect(document["openapi"] == .string("3.1.0"))
    #expect(document["info"]?["version"] == .string(ServiceVersion.text))
    try await TestService.with { service in
      let reply = try await service.send("GET", Route.openAPI)
      #expect(reply.status == 200)
      #expect(reply.field("content-type") == "application/json")
      #expect(try JSON(parsing: reply.body) == document)
    }
  }
}

extension JSON {
  /// What a reference within this document stands for; anything else is itself.
  func resolving(_ value: JSON) throws -> JSON {
    guard let reference = value["$ref"]?.text else { return value }
    var found = self
    for part in reference.split(separator: "/").dropFirst() {
      found = try #require(found[String(part)], "\(reference) leads nowhere")
    }
    return found
  }
}
