import Foundation
import Testing

extension EndToEnd {
  /// A preloaded libfaketime takes a Swift program's arguments away, so what is off here is the
  /// time in a request. That is looked at before its signature, which nobody could make here.
  @Suite("A clock that is off", .serialized, .turn) struct Clock {
    private static func request(keyID: String, created: Int) -> [UInt8] {
      let signature = Data(repeating: 0, count: 64).base64EncodedString()
      return Array(
        ("GET /v1/requests HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
          + "Signature-Input: sig=(\"@method\" \"@target-uri\");created=\(created)"
          + ";expires=\(created + 120);nonce=\"\(UUID().uuidString)\";keyid=\"\(keyID)\"\r\n"
          + "Signature: sig=:\(signature):\r\n\r\n").utf8)
    }

    @Test(.timeLimit(.minutes(15)))
    func `by an hour is told apart from a wrong signature, in both directions`() async throws {
      try await Town.use { town in
        let keyID = try await town.keyID(of: "prosecutor")
        try await town.serve { service in
          let now = Int(Date().timeIntervalSince1970)
          for (offset, kind) in [(3_600, "clock"), (-3_600, "clock"), (0, "signature")] {
            let answer = try PlainHTTP.exchange(
              service.port, Self.request(keyID: keyID, created: now + offset))
            #expect(answer.status == 401, "\(offset): \(answer.head)")
            let body = String(decoding: answer.body, as: UTF8.self)
            #expect(answer.isType("application/problem+json"))
            #expect(body.contains(kind), "\(offset): \(body)")
            #expect(body.contains("clock") == (kind == "clock"), "\(offset): \(body)")
          }
        }
      }
    }
  }
}
