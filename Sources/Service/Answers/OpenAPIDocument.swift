internal import API
internal import CResources

/// The OpenAPI 3.1 document that describes this service; tests hold it equal to the routes.
package enum OpenAPIDocument {
  /// JSON as it is built in.
  /// - Throws: ``ServiceRefusal`` when it is not built in.
  package static var text: String {
    get throws {
      var length = 0
      guard let start = toldonce_resource("openapi/openapi.json", &length) else {
        throw ServiceRefusal(.notFound)
      }
      return String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self)
    }
  }
}
