/// Many labels, each to be found by its bytes: 24 to 32 bytes of memory for one.
///
/// Labels are pseudorandom, so their own bytes serve as their hash. Whoever serves the log may put
/// into it what he likes: that is only looked up here, and never added.
struct LabelTable: Sendable {
  private struct Label: Equatable, Sendable {
    let first: UInt64
    let second: UInt64
  }

  private var labels: [Label] = []
  /// The number of a label counted from 1, at its hash or in the next free place; 0 where none is.
  /// A power of two of places, at most half of them taken.
  private var places: [UInt32] = []

  var count: Int { labels.count }

  /// Adds labels, which stand one after the other, and numbers them on. Of two that are equal the
  /// first is found.
  mutating func append(_ bytes: [UInt8]) {
    let start = labels.count
    let added = bytes.count / LogLabel.length
    bytes.withUnsafeBytes { bytes in
      for number in 0..<added { labels.append(Self.label(bytes, at: number * LogLabel.length)) }
    }
    guard labels.count * 2 > places.count else {
      for number in start..<labels.count { enter(number) }
      return
    }
    arrange(for: labels.count)
  }

  /// Makes room for so many labels in all.
  mutating func reserve(_ count: Int) {
    guard count * 2 > places.count else { return }
    labels.reserveCapacity(count)
    arrange(for: count)
  }

  private mutating func arrange(for count: Int) {
    var size = max(places.count, 1_024)
    while size < count * 2 { size *= 2 }
    places = [UInt32](repeating: 0, count: size)
    for number in labels.indices { enter(number) }
  }

  /// All labels as they were added, 16 bytes each.
  var bytes: [UInt8] { labels.withUnsafeBytes { Array($0) } }

  /// The 16 bytes of a label.
  subscript(number: Int) -> [UInt8] {
    let label = labels[number]
    return withUnsafeBytes(of: label.first) { Array($0) }
      + withUnsafeBytes(of: label.second) { Array($0) }
  }

  /// The number of the label whose bytes stand at an offset; `nil` for one that was not added.
  func number(of bytes: UnsafeRawBufferPointer, at offset: Int) -> Int? {
    guard !places.isEmpty else { return nil }
    let label = Self.label(bytes, at: offset)
    var place = Int(truncatingIfNeeded: label.first) & (places.count - 1)
    while places[place] != 0 {
      let number = Int(places[place]) - 1
      if labels[number] == label { return number }
      place = (place + 1) & (places.count - 1)
    }
    return nil
  }

  private mutating func enter(_ number: Int) {
    let label = labels[number]
    var place = Int(truncatingIfNeeded: label.first) & (places.count - 1)
    while places[place] != 0 {
      if labels[Int(places[place]) - 1] == label { return }
      place = (place + 1) & (places.count - 1)
    }
    places[place] = UInt32(number + 1)
  }

  private static func label(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Label {
    Label(
      first: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self),
      second: bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
  }
}
