internal import API
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Statements

/// What a handler gives back.
struct Answer: Sendable {
  let status: HTTPResponse.Status
  let contentType: String?
  let bytes: [UInt8]
  var headers: HTTPFields = [:]
  /// What the bytes are of, when the request was refused.
  private(set) var problem: Problem?

  private init(_ status: HTTPResponse.Status, _ contentType: String?, _ bytes: [UInt8]) {
    self.status = status
    self.contentType = contentType
    self.bytes = bytes
  }

  static func json(_ value: some Encodable) throws -> Answer {
    Answer(.ok, "application/json", try CanonicalJSON.encode(value))
  }

  /// JSON that is written already.
  static func json(text: String) -> Answer { Answer(.ok, "application/json", Array(text.utf8)) }

  static func text(_ text: String) -> Answer {
    Answer(.ok, "text/plain; charset=utf-8", Array(text.utf8))
  }

  /// - Parameter isFinal: public and never different: everybody may keep it.
  static func bytes(_ bytes: [UInt8], isFinal: Bool = false) -> Answer {
    var answer = Answer(.ok, "application/octet-stream", bytes)
    if isFinal { answer.headers[.cacheControl] = "public, max-age=31536000, immutable" }
    return answer
  }

  /// Something was stored, and there is nothing to say about it.
  static let stored = Answer(.noContent, nil, [])

  static func problem(_ error: any Error) -> Answer {
    let problem = Problem(explaining: error)
    // A problem is encodable by construction; if not, its status says enough.
    var answer = Answer(
      HTTPResponse.Status(code: problem.status), "application/problem+json",
      (try? CanonicalJSON.encode(problem)) ?? [])
    answer.problem = problem
    if let refusal = error as? ServiceRefusal {
      answer.headers[.retryAfter] = refusal.retryAfter.map { "\($0)" }
      answer.headers[.allow] =
        refusal.allow.isEmpty ? nil : refusal.allow.joined(separator: ", ")
    }
    return answer
  }

  /// - Parameters:
  ///   - deadline: seconds after which a caller who does not take it is given up.
  ///   - memory: what the answer has of the memory for bodies, until it is sent.
  func response(
    on channel: any Channel, deadline: Int, memory: Reservation?
  ) -> Response {
    var headers = headers
    headers[.contentType] = contentType
    // Nothing about a record may stay in a cache on the way.
    if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
    let buffer = ByteBuffer(bytes: bytes)
    guard isLarge else {
      return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: buffer))
    }
    let body = ResponseBody(contentLength: buffer.readableBytes) { writer in
      let patience = channel.closing(after: deadline)
      defer {
        patience.cancel()
        memory?.end()
      }
      try await writer.write(buffer)
      try await writer.finish(nil)
    }
    return Response(status: status, headers: headers, body: body)
  }

  /// Anything less fits into the socket's own buffer, whether it is read or not.
  var isLarge: Bool { bytes.count > 65_536 }

  /// Long enough for an answer to arrive before the connection is reset under it.
  static let drainSeconds = 3
}
