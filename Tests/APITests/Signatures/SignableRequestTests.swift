import API
import Testing

@Suite("What a signature covers of a request")
struct SignableRequestTests {
  private func request(
    scheme: String = "https", authority: String = "records.example", target: String = "/v1/root",
    fields: [(name: String, value: String)] = []
  ) throws -> SignableRequest {
    try SignableRequest(
      method: "POST", scheme: scheme, authority: authority, target: target, fields: fields)
  }

  @Test(
    "An authority has one form",
    arguments: [
      ("https", "Records.Example:443", "https://records.example/v1/root"),
      ("https", "records.example:80", "https://records.example:80/v1/root"),
      ("HTTP", "127.0.0.1:80", "http://127.0.0.1/v1/root"),
      ("http", "[::1]:8420", "http://[::1]:8420/v1/root"),
    ])
  func authority(scheme: String, authority: String, uri: String) throws {
    #expect(try request(scheme: scheme, authority: authority).targetURI == uri)
  }

  @Test(
    "An authority that could mean two hosts is refused",
    arguments: ["", "a@b", "a/b", "a?b", "a#b", "a,b", "a b", "a\\b", "a\tb", "bücher.example"])
  func badAuthority(authority: String) {
    #expect(throws: SignatureError.component) { try request(authority: authority) }
  }

  @Test(
    "A target is in origin form",
    arguments: ["", "v1", "*", "http://records.example/", "/a b", "/a#b", "/a\r\nb", "/ä"])
  func badTarget(target: String) {
    #expect(throws: SignatureError.component) { try request(target: target) }
  }

  @Test("The path ends where the query begins")
  func path() throws {
    let request = try request(target: "/a/b?from=1?")
    #expect(request.path == "/a/b")
    #expect(request.targetURI == "https://records.example/a/b?from=1?")
    #expect(try request.value(of: .authority) == "records.example")
    #expect(try request.value(of: .method) == "POST")
  }

  @Test("Fields of one name are trimmed and joined, whatever their case")
  func fields() throws {
    let request = try request(fields: [("X-A", " 1 "), ("x-b", "3"), ("x-a", "\t2")])
    #expect(try request.value(of: .field("x-a")) == "1, 2")
    #expect(throws: SignatureError.component) { try request.value(of: .field("x-c")) }
  }

  @Test("A field with a line break could pass for other components, and is refused")
  func lineBreaks() throws {
    for value in ["a\n\"@method\": GET", "a\rb", "a\u{0}b", "ä"] {
      let request = try request(fields: [("x-a", value)])
      #expect(throws: SignatureError.component) { try request.value(of: .field("x-a")) }
    }
  }
}
