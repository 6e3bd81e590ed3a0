/// How a tile of the log is named behind `/log/` (c2sp.org/tlog-tiles):
/// `tile/<level or "entries">/<index>[.p/<width>]`.
public struct LogTilePath: Hashable, Sendable {
  /// `nil` for entries.
  public let level: Int?
  /// The number of the tile within its level.
  public let index: UInt64
  /// How many hashes or entries: 1 to 255, or ``fullWidth`` for a full tile.
  public let width: Int

  public static let fullWidth = 256

  public init(level: Int?, index: UInt64, width: Int = fullWidth) {
    self.level = level
    self.index = index
    self.width = width
  }

  /// Reads a path in its only spelling: the index has three digits to an element, all but the last
  /// behind an `x`. Whether a log has such a tile is for the log to say.
  public init?(_ path: String) {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)[...]
    guard parts.count <= 12, parts.popFirst() == "tile", let name = parts.popFirst() else {
      return nil
    }
    var width = Self.fullWidth
    if parts.count >= 2, let last = parts.last, let partial = Int(last),
      parts.dropLast().last?.hasSuffix(".p") == true
    {
      guard partial < Self.fullWidth, parts.popLast() != nil, let end = parts.popLast() else {
        return nil
      }
      width = partial
      parts.append(String(end.dropLast(2)))
    }
    guard let last = parts.popLast(), parts.allSatisfy({ $0.hasPrefix("x") }),
      let index = UInt64(parts.map { $0.dropFirst() }.joined() + last)
    else { return nil }
    self.init(level: name == "entries" ? nil : Int(name), index: index, width: width)
    // Whatever else was lenient above is not what would be written.
    guard width >= 1, (level ?? 0) >= 0, self.path == path else { return nil }
  }

  /// The path without a slash in front.
  public var path: String {
    var parts: [String] = []
    var rest = index
    repeat {
      let digits = String(rest % 1_000)
      let padded = String(repeating: "0", count: 3 - digits.count) + digits
      parts.append(parts.isEmpty ? padded : "x" + padded)
      rest /= 1_000
    } while rest > 0
    return "tile/\(level.map(String.init) ?? "entries")/" + parts.reversed().joined(separator: "/")
      + (width == Self.fullWidth ? "" : ".p/\(width)")
  }
}
