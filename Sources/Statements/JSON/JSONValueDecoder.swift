internal import Sodium
internal import Testimony

/// Reads a `Decodable` value out of parsed JSON and is strict about it: a field more, a field less
/// or a value of another type is an error, and byte strings have one spelling.
struct JSONValueDecoder: Decoder {
  let value: JSONValue
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func decode<T: Decodable>(_ type: T.Type) throws -> T {
    guard let byteString = type as? any ByteString.Type else { return try T(from: self) }
    guard case .string(let text) = value, let bytes = try? Base64.decode(text, .url),
      let result = byteString.init(bytes: bytes) as? T
    else { throw StatementError.badField }
    return result
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .object(let members) = value else { throw StatementError.badField }
    for name in members.keys {
      guard let swiftName = FieldName.swift(name), Key(stringValue: swiftName) != nil else {
        throw StatementError.unknownField
      }
    }
    return KeyedDecodingContainer(Members<Key>(members: members))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .array(let elements) = value else { throw StatementError.badField }
    return Elements(elements: elements)
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer { Single(value: value) }
}

extension JSONValueDecoder {
  /// The one value of a string, a number or a truth.
  struct Single: SingleValueDecodingContainer {
    let value: JSONValue
    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { false }

    func decode(_ type: Bool.Type) throws -> Bool {
      guard case .bool(let value) = value else { throw StatementError.badField }
      return value
    }

    func decode(_ type: String.Type) throws -> String {
      guard case .string(let value) = value else { throw StatementError.badField }
      return value
    }

    func decode(_ type: Int.Type) throws -> Int {
      guard case .integer(let value) = value else { throw StatementError.badField }
      return value
    }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
      try JSONValueDecoder(value: value).decode(type)
    }

    // The protocol has no other numbers.
    func decode(_: Double.Type) throws -> Double { throw StatementError.badField }
    func decode(_: Float.Type) throws -> Float { throw StatementError.badField }
    func decode(_: Int8.Type) throws -> Int8 { throw StatementError.badField }
    func decode(_: Int16.Type) throws -> Int16 { throw StatementError.badField }
    func decode(_: Int32.Type) throws -> Int32 { throw StatementError.badField }
    func decode(_: Int64.Type) throws -> Int64 { throw StatementError.badField }
    func decode(_: UInt.Type) throws -> UInt { throw StatementError.badField }
    func decode(_: UInt8.Type) throws -> UInt8 { throw StatementError.badField }
    func decode(_: UInt16.Type) throws -> UInt16 { throw StatementError.badField }
    func decode(_: UInt32.Type) throws -> UInt32 { throw StatementError.badField }
    func decode(_: UInt64.Type) throws -> UInt64 { throw StatementError.badField }
  }

  /// The members of an object.
  struct Members<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let members: [String: JSONValue]
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] {
      members.keys.compactMap { FieldName.swift($0).flatMap { Key(stringValue: $0) } }
    }

    func contains(_ key: Key) -> Bool { members[FieldName.written(key.stringValue)] != nil }
    func decodeNil(forKey key: Key) -> Bool { false }

    private func single(_ key: Key) throws -> Single {
      guard let value = members[FieldName.written(key.stringValue)] else {
        throw StatementError.missingField
      }
      return Single(value: value)
    }

    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try single(key).decode(type) }
    func decode(_ type: String.Type, forKey key: Key) throws -> String {
      try single(key).decode(type)
    }
    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try single(key).decode(type) }
    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
      try single(key).decode(type)
    }
    func decode(_ type: Double.Type, forKey key: Key) throws -> Double {
      try single(key).decode(type)
    }
    func decode(_ type: Float.Type, forKey key: Key) throws -> Float {
      try single(key).decode(type)
    }
    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try single(key).decode(type) }
    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 {
      try single(key).decode(type)
    }
    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 {
      try single(key).decode(type)
    }
    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 {
      try single(key).decode(type)
    }
    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try single(key).decode(type) }
    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 {
      try single(key).decode(type)
    }
    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 {
      try single(key).decode(type)
    }
    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 {
      try single(key).decode(type)
    }
    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 {
      try single(key).decode(type)
    }

    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> {
      try JSONValueDecoder(value: single(key).value).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
      try JSONValueDecoder(value: single(key).value).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { throw StatementError.badField }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw StatementError.badField }
  }

  /// The elements of an array.
  struct Elements: UnkeyedDecodingContainer {
    let elements: [JSONValue]
    private(set) var currentIndex = 0
    var codingPath: [any CodingKey] { [] }
    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex == elements.count }

    init(elements: [JSONValue]) { self.elements = elements }

    private mutating func next() throws -> Single {
      guard !isAtEnd else { throw StatementError.missingField }
      defer { currentIndex += 1 }
      return Single(value: elements[currentIndex])
    }

    func decodeNil() -> Bool { false }
    mutating func decode(_ type: Bool.Type) throws -> Bool { try next().decode(type) }
    mutating func decode(_ type: String.Type) throws -> String { try next().decode(type) }
    mutating func decode(_ type: Int.Type) throws -> Int { try next().decode(type) }
    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try next().decode(type) }
    mutating func decode(_ type: Double.Type) throws -> Double { try next().decode(type) }
    mutating func decode(_ type: Float.Type) throws -> Float { try next().decode(type) }
    mutating func decode(_ type: Int8.Type) throws -> Int8 { try next().decode(type) }
    mutating func decode(_ type: Int16.Type) throws -> Int16 { try next().decode(type) }
    mutating func decode(_ type: Int32.Type) throws -> Int32 { try next().decode(type) }
    mutating func decode(_ type: Int64.Type) throws -> Int64 { try next().decode(type) }
    mutating func decode(_ type: UInt.Type) throws -> UInt { try next().decode(type) }
    mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try next().decode(type) }
    mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try next().decode(type) }
    mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try next().decode(type) }
    mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try next().decode(type) }

    mutating func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
      try JSONValueDecoder(value: next().value).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
      try JSONValueDecoder(value: next().value).unkeyedContainer()
    }

    mutating func superDecoder() throws -> any Decoder { throw StatementError.badField }
  }
}
