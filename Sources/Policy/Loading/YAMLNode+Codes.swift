import Testimony

/// Lists of the protocol's words, in policy files: never empty, no word twice, listed words only.
extension YAMLNode {
  func acts() throws(StrictYAMLError) -> [Located<PolicyAct>] {
    try words("one of request, grant, release") { PolicyAct(rawValue: $0) }
  }

  func roles() throws(StrictYAMLError) -> [Located<Role>] {
    try words("officer or advocate, for nobody else reads") { text in
      [Role.officer, .advocate].first { $0.rawValue == text }
    }
  }

  func purposes() throws(StrictYAMLError) -> [Located<Purpose>] {
    try words("a purpose of the protocol's annex") { text in
      Purpose.listed.first { $0.rawValue == text }
    }
  }

  func legalBases() throws(StrictYAMLError) -> [Located<LegalBasis>] {
    try words("a legal basis of the protocol's annex") { text in
      LegalBasis.listed.first { $0.rawValue == text }
    }
  }

  func sections() throws(StrictYAMLError) -> [Located<SectionKind>] {
    try words("a section kind of the protocol") { text in
      SectionKind.listed.first { $0.rawValue == text }
    }
  }

  private func words<Value: Hashable & Sendable>(
    _ expected: String, _ read: (String) -> Value?
  ) throws(StrictYAMLError) -> [Located<Value>] {
    var words: [Located<Value>] = []
    var seen: Set<Value> = []
    for node in try list() {
      let value = try node.value(expected, read)
      guard seen.insert(value).inserted else {
        throw node.error(.value, "this is in the list twice", advice: "keep one")
      }
      words.append(Located(value: value, position: node.position))
    }
    guard !words.isEmpty else {
      throw error(.value, "the list is empty", advice: "name at least one, or take the key away")
    }
    return words
  }
}

extension YAMLMapping {
  /// The key `days`: at least one, and at most ten years, beyond which it is a slip.
  func days() throws(StrictYAMLError) -> Located<Int> {
    let node = try required("days")
    return Located(value: try node.integer(in: 1...3_660), position: node.position)
  }
}
