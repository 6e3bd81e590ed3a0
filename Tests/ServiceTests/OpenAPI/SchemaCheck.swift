/// Compares values with schemas, as far as the document of this service uses JSON Schema.
struct SchemaCheck {
  let document: JSON

  /// - Returns: what is wrong, each with its place.
  func faults(of value: JSON, against schema: JSON, at place: String) throws -> [String] {
    let schema = try document.resolving(schema)
    if let expected = schema["const"] {
      return value == expected ? [] : ["\(place) is another value"]
    }
    var faults: [String] = []
    if let choices = schema["oneOf"]?.elements {
      let fitting = try choices.filter { try self.faults(of: value, against: $0, at: "").isEmpty }
      if fitting.count != 1 { faults.append("\(place) fits \(fitting.count) of oneOf") }
    }
    switch (schema["type"]?.text, value) {
    case ("object", .object(let members)), (nil, .object(let members)):
      faults += try self.faults(ofMembers: members, against: schema, at: place)
    case ("array", .array(let elements)):
      for (index, element) in elements.enumerated() {
        if let items = schema["items"] {
          faults += try self.faults(of: element, against: items, at: "\(place)[\(index)]")
        }
      }
    case ("string", .string(let text)):
      if let pattern = schema["pattern"]?.text, try text.firstMatch(of: Regex(pattern)) == nil {
        faults.append("\(place) does not match")
      }
    case ("integer", .number(let number)):
      if number < schema["minimum"]?.integer ?? .min { faults.append("\(place) is less") }
    default: faults.append("\(place) is of another type")
    }
    return faults
  }

  private func faults(
    ofMembers members: [String: JSON], against schema: JSON, at place: String
  ) throws -> [String] {
    let properties = schema["properties"]?.members ?? [:]
    var faults: [String] = []
    for name in (schema["required"]?.elements ?? []).compactMap(\.text) where members[name] == nil {
      faults.append("\(place).\(name) is missing")
    }
    for (name, value) in members {
      if let property = properties[name] {
        faults += try self.faults(of: value, against: property, at: "\(place).\(name)")
      } else if schema["additionalProperties"] == .bool(false) {
        faults.append("\(place).\(name) is not described")
      }
    }
    return faults
  }
}
