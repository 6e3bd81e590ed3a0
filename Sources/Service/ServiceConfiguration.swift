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
  /// How long to wait before looking again whether the files of ``tls`` have changed: whoever
  /// renews a certificate by hand waits no longer than for the next command.
  public var certificatePause = Duration.seconds(5)
  public var head = HeadLimits()
  public var limits = BodyLimits()
  /// For the unsigned ``Route/root`` and for ``Route/lookup``, by address: a family of survivors in
  /// one shelter shares an address, and a guesser needs 2^49 tries. Behind a proxy all callers
  /// share one, and the proxy has to tell them apart.
  public var codeRate = RateLimit(burst: 120, perMinute: 120)
  /// For everything unsigned but health and tiles, by address.
  public var addressRate = RateLimit(burst: 1_200, perMinute: 1_200)
  /// For tiles of the log, by address: 256 entries in 23 kB each. The burst reads a log of almost
  /// five million at once, and the pace is 7 MB/s for one address.
  public var tileRate = RateLimit(burst: 19_200, perMinute: 19_200)
  /// For everything signed but segments, by key. Sealing or reading a long account takes some
  /// hundred requests in a minute; a program gone wild takes thousands.
  public var keyRate = RateLimit(burst: 1_200, perMinute: 1_200)
  /// For segments, 1 MiB each, by key: 4 GiB of recordings at once and then 500 in a second, more
  /// than a line of 4 Gbit/s carries. It bounds what one stolen key can cost, no honest upload.
  /// ``NonceMemory`` has a bound of its own, 20,000 requests while their signatures last.
  public var segmentRate = RateLimit(burst: 4_096, perMinute: 30_000)
  /// Open connections.
  public var connections = 512
  /// Requests that are being checked and answered; those whose bodies are still coming are not
  /// among them. A group of writes is at most 256, so more would only wait for each other. Beyond
  /// it the answer is 503.
  public var requests = 256
  /// Bytes of bodies in flight, either way: sixteen of the largest sections, or 256 segments. While
  /// a body is gathered it is in memory twice for a moment. Beyond it the answer is 503.
  public var bodyMemory = 256 * 1_048_576
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
