internal import Synchronization

/// The texts of readings, had when one of them is looked at first.
///
/// ```
/// 16 random bytes, which the account has, too ‖ for each text: u32 length ‖ text
/// ```
final class KeptTexts: Sendable {
  private struct Changed: Error {}

  /// Bytes of what they are known by.
  static let markLength = 16

  private let mark: ArraySlice<UInt8>
  private let load: @Sendable () throws -> [UInt8]
  private let lost: @Sendable () -> any Error
  private let texts = Mutex<[ArraySlice<UInt8>]?>(nil)

  /// - Parameters:
  ///   - mark: with which they begin, if they are those that were kept with the account.
  ///   - lost: is told that they cannot be had, or are others, and says what is thrown then.
  init(
    mark: ArraySlice<UInt8>, load: @escaping @Sendable () throws -> [UInt8],
    lost: @escaping @Sendable () -> any Error
  ) {
    self.mark = mark
    self.load = load
    self.lost = lost
  }

  /// - Throws: what `lost` says.
  subscript(place: Int) -> ArraySlice<UInt8> {
    get throws {
      try texts.withLock { texts in
        guard let all = try? texts ?? opened(), all.indices.contains(place) else { throw lost() }
        texts = all
        return all[place]
      }
    }
  }

  private func opened() throws -> [ArraySlice<UInt8>] {
    var rest = ByteCursor(try load()[...])
    guard rest.take(Self.markLength)?.elementsEqual(mark) == true else { throw Changed() }
    var all: [ArraySlice<UInt8>] = []
    while !rest.isAtEnd {
      guard let text = rest.sized() else { throw Changed() }
      all.append(text)
    }
    return all
  }
}
