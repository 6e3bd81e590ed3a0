internal import Foundation
internal import RawStructuredFieldValues

/// Dictionaries of structured fields (RFC 9651), read strictly.
enum StructuredFields {
  /// Reads a dictionary whose text is its own serialization: no member twice, no optional spaces.
  /// - Throws: ``SignatureError/malformed``.
  static func dictionary(
    _ field: String
  ) throws(SignatureError) -> OrderedMap<String, ItemOrInnerList> {
    let received = Array(field.utf8)
    var parser = StructuredFieldValueParser(received)
    var serializer = StructuredFieldValueSerializer()
    guard let members = try? parser.parseDictionaryFieldValue(),
      (try? serializer.writeDictionaryFieldValue(members)) == received
    else { throw .malformed }
    return members
  }

  /// The member of a dictionary that has exactly one.
  static func onlyMember(
    of field: String
  ) throws(SignatureError) -> (key: String, value: ItemOrInnerList) {
    let members = try dictionary(field)
    guard members.count == 1, let member = members.first else { throw .malformed }
    return (member.0, member.1)
  }

  /// The bytes of a byte sequence: base64 with padding, unused bits zero.
  static func bytes(_ text: String) -> [UInt8]? {
    guard let data = Data(base64Encoded: text), data.base64EncodedString() == text else {
      return nil
    }
    return Array(data)
  }

  static func text(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}
