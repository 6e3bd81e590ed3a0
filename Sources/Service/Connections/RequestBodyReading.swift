internal import API
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import NIOHTTP1

/// A request's body and how far it was read.
struct RequestBodyReading {
  private let request: Request
  private let deadline: Int
  /// False while something may still come.
  private(set) var isRead: Bool
  /// Of a body that was read.
  private(set) var bytes = 0

  /// - Parameter deadline: seconds that the whole body may take.
  init(_ request: Request, deadline: Int) {
    self.request = request
    self.deadline = deadline
    let length = request.headers[.contentLength] ?? "0"
    isRead = request.headers[.transferEncoding] == nil && length == "0"
  }

  /// Refuses a body that says itself that it is too large.
  /// - Returns: the bytes that it may have: as many as it says, or all that are allowed.
  /// - Throws: ``ServiceRefusal``.
  func checkLength(upTo most: Int) throws -> Int {
    guard !isRead else { return 0 }
    guard let length = request.headers[.contentLength] else { return most }
    guard let count = Int(length), count <= most else { throw ServiceRefusal(.tooLarge) }
    return count
  }

  /// Reads a body that keeps coming; one that does not takes its connection with it.
  /// - Throws: ``ServiceRefusal``, ``ConnectionFailure``.
  mutating func read(upTo most: Int, on channel: any Channel) async throws -> [UInt8] {
    let patience = channel.closing(after: deadline)
    defer { patience.cancel() }
    do {
      let body = Array(buffer: try await request.body.collect(upTo: most))
      isRead = true
      bytes = body.count
      return body
    } catch is NIOTooManyBytesError {
      throw ServiceRefusal(.tooLarge)
    } catch let error as HTTPParserError where error != .invalidEOFState {
      throw ServiceRefusal(.malformed, detail: "The body breaks off or is not what it says.")
    } catch {
      throw ConnectionFailure(underlying: error)
    }
  }
}

/// The connection broke while a body was read.
struct ConnectionFailure: Error {
  let underlying: any Error
}
