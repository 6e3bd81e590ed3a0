internal import API
internal import HTTPTypes
internal import Hummingbird
internal import Keeper
internal import Ledger
internal import Logging
internal import NIOCore
internal import Storage

/// Answers `add-checkpoint` and `/livez`, and nothing else (c2sp.org/tlog-witness).
struct WitnessResponder: HTTPResponder {
  let witness: Witness
  let rates: RateLimiter
  let deadline: Int
  let logger: Logger

  func respond(to request: Request, context: ServiceContext) async throws -> Response {
    let path = request.head.path ?? ""
    if path == "/livez", request.method == .get { return Self.text("live\n") }
    guard path == "/add-checkpoint" else { return Self.empty(.notFound) }
    guard request.method == .post else {
      return Self.empty(.methodNotAllowed, [.allow: "POST"])
    }
    if let seconds = rates.take(ClientAddress.key(context.channel.remoteAddress)) {
      return Self.closing(Self.empty(.tooManyRequests, [.retryAfter: "\(seconds)"]), context)
    }
    var reading = RequestBodyReading(request, deadline: deadline)
    do {
      _ = try reading.checkLength(upTo: CheckpointSubmission.limit)
      let body = try await reading.read(upTo: CheckpointSubmission.limit, on: context.channel)
      let line = try await witness.add(body)
      logger.info("cosigned")
      return Self.text(String(decoding: line, as: UTF8.self))
    } catch let refusal as WitnessRefusal {
      return answer(refusal)
    } catch let failure as ConnectionFailure {
      throw failure.underlying
    } catch let refusal as ServiceRefusal {
      let status = HTTPResponse.Status(code: refusal.problem.status)
      return Self.closing(Self.empty(status), context)
    } catch {
      logger.error("not possible now", metadata: ["reason": "\(Self.reason(error))"])
      return Self.empty(.serviceUnavailable, [.retryAfter: "1"])
    }
  }

  private func answer(_ refusal: WitnessRefusal) -> Response {
    switch refusal {
    case .malformed: return Self.empty(.badRequest)
    case .unknownLog: return Self.empty(.notFound)
    case .unsigned: return Self.empty(.forbidden)
    case .conflict(let size): return Self.text("\(size)\n", .conflict, type: "text/x.tlog.size")
    case .unproven:
      logger.warning("a checkpoint does not continue the last one")
      return Self.empty(.unprocessableContent)
    }
  }

  /// Codes without values.
  private static func reason(_ error: any Error) -> String {
    switch error {
    case let error as StorageError: error.shortDescription
    case let error as KeeperError: error.shortDescription
    default: "internal"
    }
  }

  private static func text(
    _ text: String, _ status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8"
  ) -> Response {
    Response(
      status: status, headers: [.contentType: type, .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  private static func empty(
    _ status: HTTPResponse.Status, _ headers: HTTPFields = [:]
  ) -> Response { Response(status: status, headers: headers) }

  /// What is still coming is read and thrown away, but not for ever.
  private static func closing(_ response: Response, _ context: ServiceContext) -> Response {
    var response = response
    response.headers[.connection] = "close"
    _ = context.channel.closing(after: Answer.drainSeconds)
    return response
  }
}
