internal import Synchronization

/// The texts of readings, had when one of them is looked at first.
///
/// ```
/// 16 random bytes, which the account has, too ‖ for each text: u32 length ‖ text
/// ```
final class KeptTexts: Sendable {
  /// They are not those that were kept with the account.
  struct Changed: Error {}

  /// Bytes of what they are known by.
  static let markLength = 16

  private let mark: ArraySlice<UInt8>
  private let load: @Sendable () throws -> [UInt8]
  private let texts = Mutex<[ArraySlice<UInt8>]?>(nil)

  init(mark: ArraySlice<UInt8>, load: @escaping @Sendable () throws -> [UInt8]) {
    self.mark = mark
    self.load = load
  }

  /// - Throws: what `load` throws, or ``Changed``.
  subscript(place: Int) -> ArraySlice<UInt8> {
    get throws {
      try texts.withLock { texts in
        let all = try texts ?? opened()
        texts = all
        guard all.indices.contains(place) else { throw Changed() }
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
