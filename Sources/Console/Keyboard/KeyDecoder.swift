/// Makes keys of the bytes that a terminal sends (ECMA-48 section 5.4, xterm's control sequences), however
/// they are split over reads.
struct KeyDecoder: Sendable {
  private var waiting: [UInt8] = []
  private var pasted: [UInt8]?

  private static let escape: UInt8 = 0x1B
  private static let pasteEnd = Array("\u{1B}[201~".utf8)
  /// Bytes of a sequence at most; a longer one is no key.
  private static let longest = 32
  /// Bytes of one paste.
  private let pasteLimit: Int

  /// - Parameter pasteLimit: bytes of one paste at most; 4 MiB is longer than an account of many hours.
  init(pasteLimit: Int = 4_194_304) { self.pasteLimit = pasteLimit }

  /// Whether bytes wait for more: a lone escape is told from the beginning of a sequence only by time.
  var isWaiting: Bool { !waiting.isEmpty && pasted == nil }

  /// Takes bytes, and gives the keys that are complete with them.
  mutating func take(_ bytes: some Sequence<UInt8>) -> [Key] {
    var keys: [Key] = []
    for byte in bytes {
      if pasted != nil {
        if let key = takePasted(byte) { keys.append(key) }
        continue
      }
      waiting.append(byte)
      if let key = complete() { keys.append(key) }
    }
    return keys
  }

  /// What the bytes that wait mean if nothing follows.
  mutating func settle() -> Key? {
    defer { waiting = [] }
    guard !waiting.isEmpty, pasted == nil else { return nil }
    return waiting == [Self.escape] ? .escape : .unknown
  }

  private mutating func takePasted(_ byte: UInt8) -> Key? {
    pasted?.append(byte)
    guard let count = pasted?.count else { return nil }
    let isEnd =
      byte == Self.pasteEnd.last && pasted?.suffix(Self.pasteEnd.count) == Self.pasteEnd[...]
    guard isEnd || count > pasteLimit else { return nil }
    if isEnd { pasted?.removeLast(Self.pasteEnd.count) }
    defer { pasted = nil }
    return Self.clean(pasted ?? [])
  }

  /// Line ends as LF, tabs as spaces, and nothing that steers a terminal or is no text.
  private static func clean(_ bytes: [UInt8]) -> Key {
    let text = String(decoding: bytes, as: UTF8.self)
      .replacing("\r\n", with: "\n").replacing("\r", with: "\n").replacing("\t", with: " ")
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !String.steers(scalar) && scalar != "\u{FFFD}" {
      kept.append(scalar)
    }
    return kept.count == text.unicodeScalars.count
      ? .paste(String(kept)) : .pasteInPart(String(kept))
  }

  /// The key that the waiting bytes make; `nil` while more has to come.
  private mutating func complete() -> Key? {
    guard let first = waiting.first else { return nil }
    let key: Key?
    switch first {
    case Self.escape: key = sequence()
    case 0x0D, 0x0A: key = .enter
    case 0x09: key = .tab
    case 0x08, 0x7F: key = .backspace
    case 0x01...0x1A: key = .control(Character(Unicode.Scalar(first + 0x60)))
    case 0x00...0x1F: key = .unknown
    default: key = character()
    }
    if key != nil { waiting = [] }
    return key
  }

  private func character() -> Key? {
    let length =
      switch waiting[0] {
      case 0x00..<0x80: 1
      case 0xC2..<0xE0: 2
      case 0xE0..<0xF0: 3
      case 0xF0..<0xF5: 4
      default: 0
      }
    guard length > 0 else { return .unknown }
    guard waiting.count >= length else { return nil }
    guard let text = String(validating: waiting, as: UTF8.self), let character = text.first,
      !text.unicodeScalars.contains(where: String.steers)
    else { return .unknown }
    return .character(character)
  }

  private mutating func sequence() -> Key? {
    guard waiting.count > 1 else { return nil }
    guard waiting[1] == UInt8(ascii: "[") || waiting[1] == UInt8(ascii: "O") else {
      // Alt and a key, or escape typed before it: the key alone is not guessed.
      return .unknown
    }
    guard waiting.count > 2, let last = waiting.last, (0x40...0x7E).contains(last) else {
      return waiting.count > Self.longest ? .unknown : nil
    }
    let text = String(decoding: waiting.dropFirst(2), as: UTF8.self)
    switch text {
    case "A": return .up
    case "B": return .down
    case "C": return .right
    case "D": return .left
    case "H", "1~", "7~": return .home
    case "F", "4~", "8~": return .end
    case "3~": return .delete
    case "5~": return .pageUp
    case "6~": return .pageDown
    case "200~":
      pasted = []
      waiting = []
      return nil
    default: return .unknown
    }
  }
}
