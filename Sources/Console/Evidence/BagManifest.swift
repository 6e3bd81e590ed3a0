/// A manifest of a bag: the SHA-256 of files, in hexadecimal, by path (RFC 8493 section 2.1.3).
struct BagManifest: Hashable {
  let digests: [String: String]

  init(of files: [String: Bag.Listed]) { digests = files.mapValues(\.digest) }

  /// Reads a manifest strictly: one spelling of each line, no path twice, and none that leads out of
  /// the bag.
  /// - Returns: `nil` when it is malformed.
  init?(parsing bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self), text.hasSuffix("\n") else {
      return nil
    }
    var digests: [String: String] = [:]
    for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
      guard let match = line.wholeMatch(of: /([0-9a-f]{64})  ([a-z0-9A-Z._\-\/]+)/),
        Self.staysInside(match.2), digests[String(match.2)] == nil
      else { return nil }
      digests[String(match.2)] = String(match.1)
    }
    self.digests = digests
  }

  private static func staysInside(_ path: Substring) -> Bool {
    path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
      !$0.isEmpty && $0 != "." && $0 != ".."
    }
  }

  static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  var bytes: [UInt8] {
    Array(
      digests.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { "\($0.value)  \($0.key)\n" }.joined().utf8)
  }
}
