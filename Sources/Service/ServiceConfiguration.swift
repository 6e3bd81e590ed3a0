/// How a service listens and what it allows. Every default says why.
public struct ServiceConfiguration: Sendable {
  /// An IP address. Beyond loopback only with ``tls``.
  public var host = "127.0.0.1"
  /// 0 for any that is free.
  public var port = 8420
  public var tls: TLSFiles?
  /// Scheme and authority as callers see them, when a proxy stands before the service. Signatures
  /// are then taken for this address only; without it, for whichever host a request names.
  public var publicAddress: PublicAddress?
  public var limits = BodyLimits()
  /// For the unsigned ``Route/root`` and for ``Route/lookup``, by address: a family of survivors in
  /// one shelter shares an address, and a guesser needs 2^49 tries. Behind a proxy all callers
  /// share one, and the proxy has to tell them apart.
  public var codeRate = RateLimit(burst: 120, perMinute: 120)
  /// Open connections; each may hold one section in memory, 16 MiB.
  public var connections = 512
  /// Seconds without a byte before a connection is closed; people think between two requests, but
  /// a connection is made again in no time.
  public var idleSeconds = 30
  /// Seconds that one body may take, either way: 16 MiB at half a megabit per second.
  public var bodySeconds = 300

  public init() {}

  /// PEM files of the service's certificate.
  public struct TLSFiles: Hashable, Sendable {
    public let certificate: String
    public let key: String

    public init(certificate: String, key: String) {
      self.certificate = certificate
      self.key = key
    }
  }

  /// `https://host[:port]`.
  public struct PublicAddress: Hashable, Sendable {
    public let scheme: String
    public let authority: String

    /// Anything but scheme and authority is `nil`.
    public init?(_ url: String) {
      let parts = url.split(separator: "://", omittingEmptySubsequences: false)
      guard parts.count == 2, ["http", "https"].contains(parts[0]), !parts[1].isEmpty,
        parts[1].utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"/?#@\\,".utf8.contains($0) })
      else { return nil }
      scheme = String(parts[0])
      authority = String(parts[1])
    }
  }
}
