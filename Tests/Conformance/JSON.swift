import Foundation

/// A vector file's JSON, read with accessors that throw instead of guessing.
enum JSON: Sendable, Equatable, Decodable {
  case null
  case bool(Bool)
  case int(Int)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  /// What was asked of a value that it is not; it fails the test that asked.
  struct Mismatch: Error, CustomStringConvertible {
    let description: String
  }

  init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: Key.self) {
      let keys = container.allKeys
      self = .object(
        try Dictionary(
          uniqueKeysWithValues: keys.map {
            ($0.stringValue, try container.decode(JSON.self, forKey: $0))
          }))
      return
    }
    if var container = try? decoder.unkeyedContainer() {
      var items: [JSON] = []
      while !container.isAtEnd { items.append(try container.decode(JSON.self)) }
      self = .array(items)
      return
    }
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .string(text)
    } else if let value = try? container.decode(Int.self) {
      self = .int(value)
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if container.decodeNil() {
      self = .null
    } else {
      self = .number(try container.decode(Double.self))
    }
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// A member that has to be there (it may be `null`).
  subscript(_ key: String) -> JSON {
    get throws {
      guard let value = try object[key] else { throw Mismatch(description: "no member \(key)") }
      return value
    }
  }

  /// A member that may be absent; `null` counts as absent.
  func find(_ key: String) -> JSON? {
    guard case .object(let members) = self, let value = members[key], value != .null else {
      return nil
    }
    return value
  }

  var object: [String: JSON] {
    get throws {
      guard case .object(let members) = self else { throw mismatch("an object") }
      return members
    }
  }

  var array: [JSON] {
    get throws {
      guard case .array(let items) = self else { throw mismatch("an array") }
      return items
    }
  }

  var string: String {
    get throws {
      guard case .string(let text) = self else { throw mismatch("a string") }
      return text
    }
  }

  var int: Int {
    get throws {
      guard case .int(let value) = self else { throw mismatch("an integer") }
      return value
    }
  }

  var uint64: UInt64 {
    get throws {
      guard let value = UInt64(exactly: try int) else { throw mismatch("not negative") }
      return value
    }
  }

  var bool: Bool {
    get throws {
      guard case .bool(let value) = self else { throw mismatch("a truth value") }
      return value
    }
  }

  /// The UTF-8 of a string.
  var utf8: [UInt8] { get throws { Array(try string.utf8) } }

  /// The bytes of a string in lower-case hexadecimal.
  var hex: [UInt8] {
    get throws {
      let digits = try string.utf8.map { digit -> UInt8 in
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): return digit - UInt8(ascii: "a") + 10
        default: throw mismatch("lower-case hex")
        }
      }
      guard digits.count.isMultiple(of: 2) else { throw mismatch("whole bytes of hex") }
      return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
  }

  private func mismatch(_ wanted: String) -> Mismatch {
    Mismatch(description: "a vector's value is not \(wanted)")
  }
}
