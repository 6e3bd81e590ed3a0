/// A word of a list that grows: `[a-z][a-z0-9_]*` (protocol, annex).
///
/// Verifiers accept any well-formed word; policies and clients know the listed ones.
public protocol OpenCode: RawRepresentable<String>, Codable, Hashable, Sendable,
  CustomStringConvertible
{
  /// Takes a word that is known to be well-formed.
  init(known: String)
}

extension OpenCode {
  public init?(rawValue: String) {
    guard let first = rawValue.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first),
      rawValue.utf8.allSatisfy({
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "_")
      })
    else { return nil }
    self.init(known: rawValue)
  }

  public var description: String { rawValue }
}
