internal import API
internal import Logging
internal import Sodium

/// What is said about one request: which endpoint, how it ended, how long it took, how much went
/// through. Nothing of it is the caller's own: no address, key, path or code.
struct RequestLog: Sendable {
  private let logger: Logger
  private let start = ContinuousClock.now
  private let id = Random.bytes(8).map { byte in
    let digits = String(byte, radix: 16)
    return byte < 16 ? "0" + digits : digits
  }.joined()

  init(_ logger: Logger) { self.logger = logger }

  /// Methods in their one spelling; a caller can write any other word.
  private static let methods: Set = [
    "CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE",
  ]

  /// Writes the request's one line.
  /// - Parameters:
  ///   - endpoint: `nil` for a path that names none.
  ///   - method: `nil` when no request could be read.
  ///   - status: `nil` when the connection broke before there was an answer.
  ///   - bytesIn: of the body, as far as it was read.
  ///   - bytesOut: of the answer's body.
  ///   - problem: why it was refused.
  func write(
    _ endpoint: Endpoint?, method: String?, status: Int?, bytesIn: Int = 0, bytesOut: Int = 0,
    problem: Problem? = nil
  ) {
    let milliseconds = Int((ContinuousClock.now - start) / .milliseconds(1))
    var metadata: Logger.Metadata = [
      "request": "\(id)", "endpoint": "\(endpoint?.name ?? "none")",
      "method": "\(method.map { Self.methods.contains($0) ? $0 : "other" } ?? "none")",
      "status": status.map { .stringConvertible($0) } ?? "none",
      "duration_ms": .stringConvertible(milliseconds), "bytes_in": .stringConvertible(bytesIn),
      "bytes_out": .stringConvertible(bytesOut),
    ]
    metadata.merge(Self.reasons(problem)) { _, reason in reason }
    logger.info("request", metadata: metadata)
  }

  /// A louder line for what an operator has to look at, found by the same id.
  func raise(_ problem: Problem, at endpoint: Endpoint?) {
    var metadata: Logger.Metadata = [
      "request": "\(id)", "endpoint": "\(endpoint?.name ?? "none")",
    ]
    metadata.merge(Self.reasons(problem)) { _, reason in reason }
    switch problem.kind {
    case .internal: logger.error("request failed", metadata: metadata)
    case .unavailable, .unwitnessed: logger.warning("request not possible now", metadata: metadata)
    default: return
    }
  }

  /// Only codes: what an error holds may be somebody's.
  private static func reasons(_ problem: Problem?) -> Logger.Metadata {
    guard let problem else { return [:] }
    var metadata: Logger.Metadata = ["problem": "\(problem.kind?.rawValue ?? "none")"]
    if let code = problem.code { metadata["reason"] = "\(code)" }
    return metadata
  }
}
