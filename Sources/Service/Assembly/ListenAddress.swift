internal import NIOCore

/// Where a service listens: an IP address and a port.
public struct ListenAddress: Hashable, Sendable {
  public let host: String
  public let port: Int

  /// Reads `127.0.0.1:8420`, `[::1]:8420` or `localhost:8420`; anything else is `nil`.
  public init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":") else { return nil }
    let digits = text[text.index(after: colon)...]
    guard let port = UInt16(digits), String(port) == digits else { return nil }
    var name = String(text[..<colon])
    if name.hasPrefix("["), name.hasSuffix("]") {
      name = String(name.dropFirst().dropLast())
    } else if name.contains(":") {
      return nil
    }
    guard let host = Self.literal(name) else { return nil }
    self.host = host
    self.port = Int(port)
  }

  /// An IP address as it is; `localhost` as 127.0.0.1, whatever a name server says. Other names
  /// are `nil`: whether they are loopback could change.
  static func literal(_ host: String) -> String? {
    if host == "localhost" { return "127.0.0.1" }
    return (try? SocketAddress(ipAddress: host, port: 0)) == nil ? nil : host
  }

  /// Whether only this machine can reach an IP address.
  static func isLoopback(_ host: String) -> Bool {
    switch try? SocketAddress(ipAddress: host, port: 0) {
    case .v4: host.hasPrefix("127.")
    case .v6: ["::1", "0:0:0:0:0:0:0:1"].contains(host)
    default: false
    }
  }
}
