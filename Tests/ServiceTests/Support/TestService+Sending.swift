import API
import Service
import Sodium
import Statements
import Testimony
import Testing

extension TestService {
  typealias Fields = [(name: String, value: String)]

  /// The fields of a signature by the root, or by another key under the root's id.
  func signature(
    _ method: String, _ target: String, body: [UInt8]? = nil, by key: SigningKey? = nil,
    as keyID: KeyID? = nil, created: Timestamp? = nil, lifetime: UInt64 = 60,
    host: String? = nil, nonce: [UInt8] = Random.bytes(16)
  ) throws -> Fields {
    let request = try SignableRequest(
      method: method, scheme: "http", authority: host ?? self.host, target: target)
    return try RequestSignature.fields(
      for: request, contentSHA256: body.map { SHA256.hash($0) }, keyID: keyID ?? rootID,
      created: created ?? clock.now(), lifetime: lifetime,
      nonce: #require(Nonce16(bytes: nonce)), sign: (key ?? root).sign)
  }

  /// Sends a request as it is given and reads the reply.
  func send(
    _ method: String, _ target: String, _ fields: Fields = [], body: [UInt8]? = nil
  ) async throws -> Reply {
    var head = "\(method) \(target) HTTP/1.1\r\n"
    if !fields.contains(where: { $0.name.lowercased() == "host" }) { head += "Host: \(host)\r\n" }
    for (name, value) in fields { head += "\(name): \(value)\r\n" }
    if let body { head += "Content-Length: \(body.count)\r\n" }
    head += "Connection: close\r\n\r\n"
    let received = try await RawConnection.exchange(
      port: running.port, [Array(head.utf8) + (body ?? [])])
    return try #require(Reply(received))
  }

  /// Signs by the root, and sends.
  func sendSigned(
    _ method: String, _ target: String, body: [UInt8]? = nil
  ) async throws -> Reply {
    try await send(method, target, signature(method, target, body: body), body: body)
  }
}
