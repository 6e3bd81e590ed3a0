internal import API
internal import HTTPTypes
internal import Hummingbird
internal import Statements

/// What a request asks for, before anybody's identity or body is looked at.
struct Call: Sendable {
  let endpoint: Endpoint
  let method: String
  let query: PageQuery

  /// - Throws: ``ServiceRefusal`` for unknown paths, methods and queries.
  init(_ request: Request) throws {
    let target = request.head.path ?? ""
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard let path = parts.first, let endpoint = Endpoint(path: String(path)) else {
      throw ServiceRefusal(.notFound)
    }
    let method = request.method.rawValue
    guard endpoint.methods.contains(method) else {
      throw ServiceRefusal(Problem(.method), allow: endpoint.methods)
    }
    guard let query = parts.count == 1 ? PageQuery() : PageQuery(String(parts[1])) else {
      throw ServiceRefusal(.malformed, detail: "The query has numbers that are not known here.")
    }
    self.endpoint = endpoint
    self.method = method
    self.query = query
  }

  /// - Throws: ``ServiceRefusal`` for anything but the JSON of this type.
  static func decode<Value: Decodable>(_ type: Value.Type, _ body: [UInt8]) throws -> Value {
    do {
      return try CanonicalJSON.decode(type, from: body, limit: body.count)
    } catch {
      throw ServiceRefusal(Problem(.malformed, code: error.name))
    }
  }
}
