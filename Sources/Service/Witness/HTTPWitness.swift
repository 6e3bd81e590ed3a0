internal import AsyncHTTPClient
internal import Foundation
public import Keeper
public import Ledger
internal import NIOCore
internal import NIOHTTP1

/// A witness at an address (c2sp.org/tlog-witness).
public struct HTTPWitness: RemoteWitness {
  public let name: String
  private let url: String

  /// Seconds. A round trip between two continents and a fresh TLS connection take less.
  private static let patience: Int64 = 3

  /// Lives as long as the process.
  private static let client: HTTPClient = {
    var configuration = HTTPClient.Configuration.singletonConfiguration
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.redirectConfiguration = .disallow
    return HTTPClient(
      eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration)
  }()

  /// - Parameter address: the witness's submission prefix: https, or http on this machine.
  public init?(_ address: String) {
    guard let parts = URLComponents(string: address), let host = parts.host, !host.isEmpty,
      parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil,
      parts.scheme == "https"
        || (parts.scheme == "http"
          && ListenAddress.literal(host).map(ListenAddress.isLoopback) ?? false)
    else { return nil }
    name = parts.port.map { "\(host):\($0)" } ?? host
    url = (address.hasSuffix("/") ? String(address.dropLast()) : address) + "/add-checkpoint"
  }

  public func add(_ submission: CheckpointSubmission) async throws -> WitnessReply {
    var request = HTTPClientRequest(url: url)
    request.method = .POST
    request.headers.add(name: "content-type", value: "text/plain; charset=utf-8")
    request.body = .bytes(ByteBuffer(bytes: submission.bytes))
    let (status, bytes) = try await Self.answer(to: request)
    switch status {
    case 200: return .cosigned(try Self.lines(bytes))
    case 409: return .conflict(size: try Self.size(bytes))
    case 422: return .unproven
    default: throw Unspecified()
    }
  }

  /// The whole of an answer, or none: the client's own deadline is met by a head alone, and a witness
  /// that goes on with a byte now and then would keep us for ever.
  private static func answer(
    to request: HTTPClientRequest
  ) async throws -> (status: UInt, bytes: [UInt8]) {
    try await withThrowingTaskGroup(of: (UInt, [UInt8]).self) { group in
      group.addTask {
        let response = try await client.execute(request, timeout: .seconds(patience))
        let body = try await response.body.collect(upTo: SignedNote.maximumSize)
        return (response.status.code, Array(body.readableBytesView))
      }
      group.addTask {
        try await Task.sleep(for: .seconds(patience))
        throw Overdue()
      }
      defer { group.cancelAll() }
      guard let first = try await group.next() else { throw Unspecified() }
      return first
    }
  }

  /// The answer has not ended in time.
  public struct Overdue: Error {}

  /// An answer that the specification does not know, or that leads nowhere.
  private struct Unspecified: Error {}

  private static func lines(_ bytes: [UInt8]) throws -> [NoteSignature] {
    let newline = UInt8(ascii: "\n")
    guard bytes.last == newline else { throw Unspecified() }
    return try bytes.dropLast().split(separator: newline, omittingEmptySubsequences: false)
      .map { try NoteSignature(line: $0) }
  }

  private static func size(_ bytes: [UInt8]) throws -> UInt64 {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.last == "\n", let size = UInt64(text.dropLast()), "\(size)\n" == text else {
      throw Unspecified()
    }
    return size
  }
}
