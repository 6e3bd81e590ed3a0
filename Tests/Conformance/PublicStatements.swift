import Foundation
import Statements
import Testing

/// Public vectors for what statements are made of: RFC 8785 and DSSE.
@Suite("Public vectors: canonical JSON and DSSE")
struct PublicStatements {
  /// Objects with integers only, which are all that our values can hold.
  @Test("RFC 8785 output", .needs("jcs.json"), arguments: try PublicStatements.pairs())
  func canonical(_ pair: PublicCase) throws {
    let input = try JSONDecoder().decode(JSON.self, from: Data(pair.json["input"].utf8))
    let value = try JSONValue(input)
    #expect(try value.canonical == pair.json["output"].utf8)
  }

  @Test("RFC 8785 input that the protocol allows", .needs("jcs.json"))
  func parsed() throws {
    let rules = JSONParser.Rules(depth: 8, restrictsKeys: false)
    let names = ["french.json", "unicode.json"]
    for pair in try Self.pairs().filter({ names.contains($0.id) }) {
      let members = try JSONParser.object(pair.json["input"].utf8, rules: rules)
      #expect(try JSONValue.object(members).canonical == pair.json["output"].utf8)
    }
  }

  @Test("DSSE's own encoding", .needs("dsse-pae.json"))
  func encoding() throws {
    for json in try VectorFiles.list("dsse-pae.json") {
      let envelope = Envelope(
        payloadType: try json["payload_type"].string, payload: try json["payload"].utf8,
        signatures: [])
      #expect(try envelope.signedBytes == json["pae_hex"].hex)
    }
  }

  /// The pairs without a fraction or exponent.
  static func pairs() throws -> [PublicCase] {
    try VectorFiles.list("jcs.json")
      .filter { try $0.find("restricted")?.bool ?? false }
      .map { PublicCase(id: try $0["name"].string, group: .null, json: $0) }
  }
}

extension JSONValue {
  fileprivate init(_ json: JSON) throws {
    switch json {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .int(let value): self = .integer(value)
    case .string(let text): self = .string(text)
    case .array(let items): self = .array(try items.map { try JSONValue($0) })
    case .object(let members): self = .object(try members.mapValues { try JSONValue($0) })
    case .number: throw JSON.Mismatch(description: "not an integer")
    }
  }
}
