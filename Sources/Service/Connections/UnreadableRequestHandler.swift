internal import API
internal import HTTPTypes
internal import NIOCore
internal import NIOHTTP1

/// Answers what cannot be read as a request: 431 for a head that is too large, 400 for the rest,
/// both with a problem document. Nothing after it on the connection is looked at.
///
/// It stands right behind the decoder; the framework knows only an empty 400. A request that
/// breaks in its body is not for here: its head has an answer coming.
final class UnreadableRequestHandler: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private let told: @Sendable (Problem) -> Void
  /// Heads that were read and whose answers have not ended.
  private var unanswered = 0
  private var hasRefused = false

  /// - Parameter told: hears of each refusal, for the log.
  init(told: @escaping @Sendable (Problem) -> Void) { self.told = told }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !hasRefused else { return }
    if case .head = Self.unwrapInboundIn(data) { unanswered += 1 }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = Self.unwrapOutboundIn(data) { unanswered -= 1 }
    context.write(data, promise: promise)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let problem = Self.problem(of: error), unanswered == 0, !hasRefused else {
      context.fireErrorCaught(error)
      return
    }
    hasRefused = true
    told(problem)
    let answer = Answer.problem(ServiceRefusal(problem))
    let head = HTTPResponseHead(
      version: .http1_1, status: .init(statusCode: answer.status.code),
      headers: [
        "Content-Type": answer.contentType ?? "", "Content-Length": "\(answer.bytes.count)",
        "Cache-Control": "no-store", "Connection": "close",
      ])
    context.write(Self.wrapOutboundOut(.head(head)), promise: nil)
    context.write(
      Self.wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: answer.bytes)))), promise: nil)
    context.writeAndFlush(Self.wrapOutboundOut(.end(nil)), promise: nil)
    // What is still coming is read and thrown away, so that the answer arrives.
    context.close(mode: .output, promise: nil)
    _ = context.channel.closing(after: Answer.drainSeconds)
  }

  private static func problem(of error: any Error) -> Problem? {
    switch error as? HTTPParserError {
    case .headerOverflow?: Problem(.headTooLarge)
    // Nobody is there any more to be answered.
    case .invalidEOFState?, nil: nil
    default: Problem(.malformed)
    }
  }
}
