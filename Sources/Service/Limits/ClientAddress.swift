internal import NIOCore

/// Whom a rate limit counts: an IPv4 address, or the /64 network of an IPv6 address, which one
/// household or attacker has whole.
package enum ClientAddress {
  static func key(_ address: SocketAddress?) -> String { key(address?.ipAddress ?? "") }

  /// - Parameter text: as `inet_ntop` writes it.
  package static func key(_ text: String) -> String {
    guard text.contains(":") else { return text }
    // An IPv4 caller of a service that listens on `::`.
    if text.contains("."), let last = text.split(separator: ":").last { return String(last) }
    let halves = text.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
    let head = halves[0].split(separator: ":")
    let tail = halves.count == 2 ? halves[1].split(separator: ":") : []
    let zeros = Array(repeating: Substring("0"), count: max(0, 8 - head.count - tail.count))
    return (head + zeros + tail).prefix(4).joined(separator: ":") + "::/64"
  }
}
