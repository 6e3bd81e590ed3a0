import Foundation
import Glibc

/// A TCP connection on which a test writes what it likes.
enum RawConnection {
  struct Failure: Error {}

  /// Seconds without a byte; far more than a test takes on a busy machine.
  static let patience = 600

  /// Sends bytes, piece by piece, and gives back everything until the other side closes.
  /// - Parameters:
  ///   - pause: after each piece.
  ///   - wait: what is waited for besides; it may block.
  static func exchange(
    port: Int, _ pieces: [[UInt8]], pause: Duration = .zero, patience seconds: Int = patience,
    wait: @escaping @Sendable () -> Void = {}
  ) async throws -> [UInt8] {
    try await withCheckedThrowingContinuation { done in
      // Sockets block a thread, which must not be one of Swift's few.
      Thread.detachNewThread {
        done.resume(
          with: Result {
            try exchangeBlocking(port, pieces, pause: pause, seconds: seconds, wait: wait)
          })
      }
    }
  }

  /// Blocks until nobody takes connections at a port any more.
  static func waitUntilRefused(port: Int, seconds: Int = patience) {
    for _ in 0..<seconds * 100 {
      guard let descriptor = connection(to: port) else { return }
      close(descriptor)
      usleep(10_000)
    }
  }

  private static func exchangeBlocking(
    _ port: Int, _ pieces: [[UInt8]], pause: Duration, seconds: Int,
    wait: @Sendable () -> Void
  ) throws -> [UInt8] {
    guard let descriptor = connection(to: port) else { throw Failure() }
    defer { close(descriptor) }
    var limit = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    for piece in pieces {
      // A refusal may come, and the connection close, before everything is sent.
      guard send(piece, on: descriptor) else { break }
      let (whole, parts) = pause.components
      if pause > .zero { usleep(UInt32(whole * 1_000_000 + parts / 1_000_000_000_000)) }
      wait()
    }
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      // With a timeout set, a process that was stopped and goes on hears of it here.
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return received }
      received += buffer[..<count]
    }
  }

  private static func connection(to port: Int) -> Int32? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else {
      close(descriptor)
      return nil
    }
    return descriptor
  }

  private static func send(_ bytes: [UInt8], on descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
