import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// The network is waited for, and somebody comes in, or the terminal goes away.
  @Suite("Leaving while something is waited for", .serialized, .turn) struct HangUp {
    /// A port that takes connections and never answers.
    private final class SilentPort {
      private let descriptor: Int32
      let port: UInt16

      init() throws {
        let made = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
          pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
            bind(made, generic, length) == 0 && listen(made, 8) == 0
              && getsockname(made, generic, &length) == 0
          }
        }
        guard made >= 0, isBound else { throw Defect("no port") }
        descriptor = made
        port = UInt16(bigEndian: address.sin_port)
      }

      deinit { close(descriptor) }
    }

    @Test(
      "The screen is cleared at once, and not after the answer", .timeLimit(.minutes(5)),
      arguments: [
        ("SIGHUP", false), ("SIGTERM", false), ("SIGINT", false), ("Ctrl-C", false),
        ("SIGHUP", true),
      ])
    func clears(how: String, isPlain: Bool) async throws {
      try await Town.use { town in
        let silent = try SilentPort()
        let terminal = try PseudoTerminal(
          Programs.path("toldonce"),
          ["consent", "--record", "ABCDE-FGHJK"] + (isPlain ? ["--plain"] : []),
          environment: town.environment("survivor", service: "http://127.0.0.1:\(silent.port)"),
          columns: 80, rows: 24)
        try await terminal.shows("One moment")
        switch how {
        case "SIGHUP": terminal.send(SIGHUP)
        case "SIGTERM": terminal.send(SIGTERM)
        case "SIGINT": terminal.send(SIGINT)
        default: terminal.type("\u{03}")
        }
        // Far sooner than any time limit of the network.
        _ = try await terminal.end(within: 5)
        let left = terminal.screen
        #expect(!left.isAlternate && left.lines.isEmpty && left.scrollback == 0)
        #expect(left.faults.isEmpty && !left.takesPastes)
        withExtendedLifetime(silent) {}
      }
    }
  }
}
