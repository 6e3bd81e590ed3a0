internal import Foundation

/// Where a service listens: scheme, host and port, nothing else.
public struct ServiceAddress: Hashable, Sendable, CustomStringConvertible {
  public let scheme: String
  /// Host and, unless it is the scheme's own, port: as HTTP's `authority` is written.
  public let authority: String

  /// Reads `https://host[:port]`; plain `http` only for this machine.
  public init?(_ text: String) {
    guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty,
      parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil,
      parts.path.isEmpty || parts.path == "/", let scheme = parts.scheme?.lowercased()
    else { return nil }
    let isLoopback = ["localhost", "127.0.0.1", "[::1]", "::1"].contains(host)
    guard scheme == "https" || (scheme == "http" && isLoopback) else { return nil }
    let defaultPort = scheme == "https" ? 443 : 80
    let port = parts.port ?? defaultPort
    self.scheme = scheme
    authority = port == defaultPort ? host : "\(host):\(port)"
  }

  public var description: String { "\(scheme)://\(authority)" }
}
