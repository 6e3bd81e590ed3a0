import API
import Statements

/// A response as it came.
struct Reply: Sendable {
  let status: Int
  let fields: [(name: String, value: String)]
  let body: [UInt8]

  func field(_ name: String) -> String? {
    fields.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  func json<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try CanonicalJSON.decode(type, from: body, limit: body.count)
  }

  /// The problem that it carries, with its media type.
  var problem: Problem? {
    guard field("content-type") == "application/problem+json" else { return nil }
    return try? json(Problem.self)
  }

  /// Everything but the time at which it was sent.
  var comparable: String {
    let fields = fields.filter { $0.name.lowercased() != "date" }
      .map { "\($0.name): \($0.value)" }
    let text = String(decoding: body, as: UTF8.self)
    return "\(status)\n\(fields.joined(separator: "\n"))\n\n\(text)"
  }

  init?(_ bytes: [UInt8]) {
    let end = Array("\r\n\r\n".utf8)
    guard let split = bytes.indices.first(where: { bytes[$0...].starts(with: end) }) else {
      return nil
    }
    let lines = String(decoding: bytes[..<split], as: UTF8.self)
      .split(separator: "\r\n").map(String.init)
    guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { return nil }
    self.status = status
    fields = lines.dropFirst().compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      return (String(line[..<colon]), String(value))
    }
    body = Array(bytes[(split + end.count)...])
  }
}
