internal import Foundation

/// JSON-LD 1.1 as far as receipts need it. Keys are sorted, so that the same receipt is the same
/// bytes.
indirect enum LinkedData: Encodable {
  case text(String)
  case list([LinkedData])
  case node([String: LinkedData])

  /// `{"@id": …}`.
  static func reference(_ iri: String) -> Self { .node(["@id": .text(iri)]) }
  /// A text in a language.
  static func text(_ text: String, in language: String) -> Self {
    .node(["@language": .text(language), "@value": .text(text)])
  }
  /// An `xsd:dateTime`.
  static func time(_ text: String) -> Self {
    .node(["@type": .text("xsd:dateTime"), "@value": .text(text)])
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .list(let list): try container.encode(list)
    case .node(let members): try container.encode(members)
    }
  }

  /// The name that a SHA-256 hash is (RFC 6920, section 3).
  static func name(ofHash bytes: [UInt8]) -> String {
    let base64 = Data(bytes).base64EncodedString().prefix { $0 != "=" }
    return "ni:///sha-256;" + base64.replacing("+", with: "-").replacing("/", with: "_")
  }

  /// UTF-8, indented, with a line end.
  func bytes() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + Array("\n".utf8)
  }
}
