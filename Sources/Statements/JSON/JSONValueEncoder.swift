internal import Sodium
internal import Testimony

/// Writes an `Encodable` value as JSON that the protocol allows.
///
/// Anything it has no form for (a float, a negative number, a null) is a defect of the caller and
/// throws ``StatementError/badField``.
final class JSONValueEncoder: Encoder {
  var value: JSONValue = .object([:])
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  static func encode(_ source: some Encodable) throws -> JSONValue {
    if let bytes = source as? any ByteString { return .string(Base64.encode(bytes.bytes, .url)) }
    let encoder = JSONValueEncoder()
    try source.encode(to: encoder)
    return encoder.value
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    value = .object([:])
    return KeyedEncodingContainer(Members<Key>(encoder: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    value = .array([])
    return Elements(encoder: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { Single(encoder: self) }

  func set(_ number: Int) throws {
    guard number >= 0, number <= JSONValue.largestInteger else { throw StatementError.badField }
    value = .integer(number)
  }
}

extension JSONValueEncoder {
  struct Single: SingleValueEncodingContainer {
    let encoder: JSONValueEncoder
    var codingPath: [any CodingKey] { [] }

    func encodeNil() throws { throw StatementError.badField }
    func encode(_ value: Bool) throws { encoder.value = .bool(value) }
    func encode(_ value: String) throws { encoder.value = .string(value) }
    func encode(_ value: Int) throws { try encoder.set(value) }
    func encode<T: Encodable>(_ value: T) throws {
      encoder.value = try JSONValueEncoder.encode(value)
    }
    func encode(_: Double) throws { throw StatementError.badField }
    func encode(_: Float) throws { throw StatementError.badField }
    func encode(_: Int8) throws { throw StatementError.badField }
    func encode(_: Int16) throws { throw StatementError.badField }
    func encode(_: Int32) throws { throw StatementError.badField }
    func encode(_: Int64) throws { throw StatementError.badField }
    func encode(_: UInt) throws { throw StatementError.badField }
    func encode(_: UInt8) throws { throw StatementError.badField }
    func encode(_: UInt16) throws { throw StatementError.badField }
    func encode(_: UInt32) throws { throw StatementError.badField }
    func encode(_: UInt64) throws { throw StatementError.badField }
  }

  struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let encoder: JSONValueEncoder
    var codingPath: [any CodingKey] { [] }

    private func set(_ value: JSONValue, _ key: Key) {
      guard case .object(var members) = encoder.value else { return }
      encoder.value = .null
      members[FieldName.written(key.stringValue)] = value
      encoder.value = .object(members)
    }

    func encodeNil(forKey key: Key) throws { throw StatementError.badField }
    func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
      set(try JSONValueEncoder.encode(value), key)
    }
    func encode(_ value: Bool, forKey key: Key) throws {
      set(try JSONValueEncoder.encode(value), key)
    }
    func encode(_ value: String, forKey key: Key) throws {
      set(try JSONValueEncoder.encode(value), key)
    }
    func encode(_ value: Int, forKey key: Key) throws {
      set(try JSONValueEncoder.encode(value), key)
    }
    func encode(_: Double, forKey key: Key) throws { throw StatementError.badField }
    func encode(_: Float, forKey key: Key) throws { throw StatementError.badField }
    func encode(_: Int8, forKey key: Key) throws { throw StatementError.badField }
    func encode(_: Int16, forKey key: Key) throws { throw StatementError.badField }
    func encode(_: Int32, forKey key: Key) throws { throw StatementError.badField }
    func encode(_: Int64, forKey key: Key) throws { throw StatementError.badField }
    func encode(_: UInt, forKey key: Key) throws { throw StatementError.badField }
    func encode(_: UInt8, forKey key: Key) throws { throw StatementError.badField }
    func encode(_: UInt16, forKey key: Key) throws { throw StatementError.badField }
    func encode(_: UInt32, forKey key: Key) throws { throw StatementError.badField }
    func encode(_: UInt64, forKey key: Key) throws { throw StatementError.badField }

    // No type of the protocol writes into a container of another one.
    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> { JSONValueEncoder().container(keyedBy: type) }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
      JSONValueEncoder().unkeyedContainer()
    }
    func superEncoder() -> any Encoder { JSONValueEncoder() }
    func superEncoder(forKey key: Key) -> any Encoder { JSONValueEncoder() }
  }

  struct Elements: UnkeyedEncodingContainer {
    let encoder: JSONValueEncoder
    var codingPath: [any CodingKey] { [] }
    var count: Int {
      if case .array(let elements) = encoder.value { elements.count } else { 0 }
    }

    private func append(_ value: JSONValue) {
      guard case .array(var elements) = encoder.value else { return }
      encoder.value = .null
      elements.append(value)
      encoder.value = .array(elements)
    }

    func encodeNil() throws { throw StatementError.badField }
    func encode<T: Encodable>(_ value: T) throws { append(try JSONValueEncoder.encode(value)) }
    func encode(_ value: Bool) throws { append(try JSONValueEncoder.encode(value)) }
    func encode(_ value: String) throws { append(try JSONValueEncoder.encode(value)) }
    func encode(_ value: Int) throws { append(try JSONValueEncoder.encode(value)) }
    func encode(_: Double) throws { throw StatementError.badField }
    func encode(_: Float) throws { throw StatementError.badField }
    func encode(_: Int8) throws { throw StatementError.badField }
    func encode(_: Int16) throws { throw StatementError.badField }
    func encode(_: Int32) throws { throw StatementError.badField }
    func encode(_: Int64) throws { throw StatementError.badField }
    func encode(_: UInt) throws { throw StatementError.badField }
    func encode(_: UInt8) throws { throw StatementError.badField }
    func encode(_: UInt16) throws { throw StatementError.badField }
    func encode(_: UInt32) throws { throw StatementError.badField }
    func encode(_: UInt64) throws { throw StatementError.badField }

    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type
    ) -> KeyedEncodingContainer<Nested> { JSONValueEncoder().container(keyedBy: type) }
    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
      JSONValueEncoder().unkeyedContainer()
    }
    func superEncoder() -> any Encoder { JSONValueEncoder() }
  }
}
