import Foundation
import Glibc
import Synchronization

/// A connection between a client and a service that counts, holds, slows and cuts: a port of
/// loopback that passes everything on to another one.
final class FaultyLine: Sendable {
  private struct State {
    var target: UInt16
    var sockets: Set<Int32> = []
    var sent = 0
    var received = 0
    var isBroken = false
    var bytesPerSecond: Int?
    /// From when on the line is free, in either direction: all connections share it.
    var isFree: [Bool: ContinuousClock.Instant] = [:]
    /// Bytes from clients that it still takes; `nil` for any number.
    var allowance: Int?
  }

  let port: UInt16
  private let listener: Int32
  private let state: Mutex<State>

  var url: String { "http://127.0.0.1:\(port)" }
  /// Bytes that clients have sent through it.
  var sent: Int { state.withLock { $0.sent } }
  /// Bytes that the service has sent through it.
  var received: Int { state.withLock { $0.received } }

  init(to target: UInt16, bytesPerSecond: Int? = nil) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = Self.address(0)
    guard listener >= 0, Self.withAddress(&address, { bind(listener, $0, $1) }) == 0,
      listen(listener, 64) == 0
    else { throw Defect("no listener: \(errno)") }
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    self.listener = listener
    let isNamed = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(listener, $0, &length) }
    }
    guard isNamed == 0 else { throw Defect("no port: \(errno)") }
    port = UInt16(bigEndian: address.sin_port)
    state = Mutex(State(target: target, bytesPerSecond: bytesPerSecond))
    Thread.detachNewThread { self.accept() }
  }

  /// Connections come from now on to another port: the service was started again.
  func lead(to target: UInt16) { state.withLock { $0.target = target } }

  func slow(to bytesPerSecond: Int?) { state.withLock { $0.bytesPerSecond = bytesPerSecond } }

  /// Cuts all connections in the middle of whatever they carry, and takes none until mended.
  func cut() {
    let sockets = state.withLock { state in
      state.isBroken = true
      return state.sockets
    }
    for socket in sockets { shutdown(socket, Int32(SHUT_RDWR)) }
  }

  func mend() { state.withLock { $0.isBroken = false } }

  /// From now on it takes any number of bytes.
  func release() { state.withLock { $0.allowance = nil } }

  /// Ends it for good.
  func close() {
    cut()
    shutdown(listener, Int32(SHUT_RDWR))
    Glibc.close(listener)
  }

  /// Takes so many more bytes from clients and then no more, so that what is done next is done in
  /// the middle, however fast the machine is.
  func carry(_ bytes: Int, seconds: Double = 300) async throws {
    state.withLock { $0.allowance = bytes }
    let began = ContinuousClock.now
    while case let left? = state.withLock({ $0.allowance }), left > 0 {
      guard began.duration(to: .now) < .seconds(seconds) else {
        throw Defect("only \(bytes - left) of \(bytes) bytes came in \(seconds) s")
      }
      try await Task.sleep(for: .milliseconds(5))
    }
  }

  private func accept() {
    while true {
      let client = Glibc.accept(listener, nil, nil)
      guard client >= 0 else { return }
      let (target, isBroken) = state.withLock { ($0.target, $0.isBroken) }
      let service = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var address = Self.address(target)
      guard !isBroken, service >= 0, Self.withAddress(&address, { connect(service, $0, $1) }) == 0
      else {
        Glibc.close(client)
        if service >= 0 { Glibc.close(service) }
        continue
      }
      state.withLock { $0.sockets.formUnion([client, service]) }
      let left = Mutex(2)
      for (from, to, isSending) in [(client, service, true), (service, client, false)] {
        Thread.detachNewThread {
          self.pass(from, to, isSending)
          shutdown(from, Int32(SHUT_RDWR))
          shutdown(to, Int32(SHUT_RDWR))
          let isLast = left.withLock { left in
            left -= 1
            return left == 0
          }
          guard isLast else { return }
          self.state.withLock { $0.sockets.subtract([client, service]) }
          Glibc.close(client)
          Glibc.close(service)
        }
      }
    }
  }

  private func pass(_ from: Int32, _ to: Int32, _ isSending: Bool) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let rate = state.withLock { $0.bytesPerSecond }
      let most = min(buffer.count, max(1, (rate ?? .max) / 50))
      let count = recv(from, &buffer, most, 0)
      guard count > 0 else { return }
      if rate != nil { waitForTurn(count, isSending) }
      var done = 0
      while done < count {
        guard let granted = isSending ? take(count - done) : count - done else { return }
        guard granted > 0 else {
          usleep(1_000)
          continue
        }
        var part = buffer[done..<done + granted]
        while !part.isEmpty {
          let sent = part.withUnsafeBytes {
            send(to, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
          }
          guard sent > 0 else { return }
          part = part.dropFirst(sent)
        }
        done += granted
        state.withLock { state in
          if isSending { state.sent += granted } else { state.received += granted }
        }
      }
    }
  }

  /// Blocks for as long as `count` bytes take on the line, behind all that came before.
  private func waitForTurn(_ count: Int, _ isSending: Bool) {
    let arrival = state.withLock { state -> ContinuousClock.Instant in
      let now = ContinuousClock.now
      guard let rate = state.bytesPerSecond else { return now }
      let start = max(now, state.isFree[isSending] ?? now)
      let arrival = start + .nanoseconds(count * 1_000_000_000 / rate)
      state.isFree[isSending] = arrival
      return arrival
    }
    let pause = ContinuousClock.now.duration(to: arrival) / .microseconds(1)
    if pause > 0 { usleep(UInt32(pause)) }
  }

  /// How many of `count` bytes from a client may go on; `nil` when the line is cut.
  private func take(_ count: Int) -> Int? {
    state.withLock { state in
      guard !state.isBroken else { return nil }
      guard let allowance = state.allowance else { return count }
      let granted = min(count, allowance)
      state.allowance = allowance - granted
      return granted
    }
  }

  private static func address(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  private static func withAddress(
    _ address: inout sockaddr_in, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}
