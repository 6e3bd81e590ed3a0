import Foundation
import Glibc

/// A server that gives everybody the same bytes, whatever they ask, or never a word.
final class RawServer: Sendable {
  /// What comes after the bytes.
  enum End: Sendable {
    case close
    /// Nothing, until the other side leaves.
    case stall
    /// A byte now and then, until the other side leaves.
    case dribble
  }

  let port: Int
  private let listener: Int32

  init(answering bytes: [UInt8]?, end: End = .close) throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { [listener] in
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 8) == 0
          && getsockname(listener, $0, &length) == 0
      }
    }
    guard isListening else { throw RawConnection.Failure() }
    port = Int(UInt16(bigEndian: address.sin_port))
    // A thread of its own: it waits, and those that tasks share are as few as the processors.
    Thread.detachNewThread { [listener] in
      while true {
        let caller = accept(listener, nil, nil)
        guard caller >= 0 else { return }
        guard let bytes else { continue }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        _ = recv(caller, &buffer, buffer.count, 0)
        _ = bytes.withUnsafeBytes {
          send(caller, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        for _ in 0..<(end == .close ? 0 : 1_200) {
          usleep(500_000)
          if recv(caller, &buffer, buffer.count, Int32(MSG_DONTWAIT)) == 0 { break }
          guard end == .dribble else { continue }
          var byte = UInt8(ascii: "\n")
          guard send(caller, &byte, 1, Int32(MSG_NOSIGNAL)) == 1 else { break }
        }
        close(caller)
      }
    }
  }

  deinit { shutdown(listener, Int32(SHUT_RDWR)) }
}
