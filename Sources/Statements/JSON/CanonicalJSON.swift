/// Values to and from the restricted RFC 8785 JSON of the protocol (section 2).
public enum CanonicalJSON {
  /// The canonical bytes of a value.
  /// - Throws: ``StatementError/badField`` for a value that the protocol has no form for.
  public static func encode(_ value: some Encodable) throws -> [UInt8] {
    try JSONValueEncoder.encode(value).canonical
  }

  /// Reads a value from JSON with restricted keys, numbers and strings; white space and the order
  /// of members are free. For requests, responses and files; signed bodies go through
  /// ``StatementVerifier``, which also demands the canonical form.
  /// - Parameter limit: bytes; more are refused unread.
  public static func decode<Value: Decodable>(
    _ type: Value.Type, from bytes: [UInt8], limit: Int
  ) throws(StatementError) -> Value {
    guard bytes.count <= limit else { throw .tooLarge }
    let members = try JSONParser.object(bytes, rules: .body)
    return try decode(type, from: .object(members))
  }

  static func decode<Value: Decodable>(
    _ type: Value.Type, from value: JSONValue
  ) throws(StatementError) -> Value {
    do {
      return try JSONValueDecoder(value: value).decode(type)
    } catch let error as StatementError {
      throw error
    } catch {
      // The decoding errors of a type's own: a word that is no code, a time that is none.
      throw .badField
    }
  }
}
