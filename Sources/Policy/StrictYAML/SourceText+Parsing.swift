import Yams

extension SourceText {
  /// Keeps the place of the parser's error and says the rest in own words: Yams' errors carry the
  /// whole document.
  func translated(_ error: YamlError) -> StrictYAMLError {
    switch error {
    case .composer(context: nil, _, let mark, _):
      self.error(
        .reference, SourcePosition(mark), "this refers to an anchor, and anchors are not used here",
        advice: "write the value out, or put the text in quotes")
    case .composer(_, _, let mark, _):
      self.error(
        .syntax, SourcePosition(mark), "a second document begins here",
        advice: "keep one document per file")
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _):
      self.error(
        .syntax, SourcePosition(mark), "this is not valid YAML",
        advice: "check indentation, colons and quotes here and on the line above")
    case .duplicatedKeysInMapping(_, let context):
      self.error(
        .key, SourcePosition(context.mark), "this key is given twice in the same place",
        advice: "keep one of them")
    default:
      self.error(.syntax, .start, "this is not valid YAML", advice: "check the file from its top")
    }
  }

  /// Takes the parser's tree over, with places, and refuses what is left to refuse.
  func convert(_ node: Node, depth: Int) throws(StrictYAMLError) -> YAMLNode {
    let here = node.mark.map(SourcePosition.init) ?? .start
    guard depth <= StrictYAML.depthLimit else {
      throw error(
        .syntax, here, "lists and mappings are nested more than \(StrictYAML.depthLimit) deep",
        advice: "write it flatter")
    }
    switch node {
    case .scalar(let scalar):
      return YAMLNode(
        file: file, position: placed(here), content: try convert(scalar, at: here))
    case .sequence(let sequence):
      try refuse(sequence.tag, unless: .seq, at: here)
      var nodes: [YAMLNode] = []
      for element in sequence { nodes.append(try convert(element, depth: depth + 1)) }
      return YAMLNode(file: file, position: placed(here), content: .list(nodes))
    case .mapping(let mapping):
      try refuse(mapping.tag, unless: .map, at: here)
      return YAMLNode(
        file: file, position: placed(here),
        content: .mapping(try convert(mapping, depth: depth)))
    case .alias:
      throw error(.reference, here, "aliases are not used here", advice: "write the value out")
    }
  }

  private func convert(
    _ mapping: Node.Mapping, depth: Int
  ) throws(StrictYAMLError) -> [YAMLEntry] {
    var entries: [YAMLEntry] = []
    var seen: Set<String> = []
    for (keyNode, valueNode) in mapping {
      let key = try convert(keyNode, depth: depth + 1)
      guard case .scalar(let name, _) = key.content, !name.isEmpty else {
        throw StrictYAMLError(
          .key, file: file, at: key.position, "a key must be a word",
          advice: "write a word, a colon and the value")
      }
      guard seen.insert(name).inserted else {
        throw StrictYAMLError(
          .key, file: file, at: key.position, "the key \(name) is given twice",
          advice: "keep one of them")
      }
      let value = try convert(valueNode, depth: depth + 1)
      entries.append(YAMLEntry(key: name, position: key.position, value: value))
    }
    return entries
  }

  private func convert(
    _ scalar: Node.Scalar, at here: SourcePosition
  ) throws(StrictYAMLError) -> YAMLNode.Content {
    try refuse(scalar.tag, unless: .str, at: here)
    guard !scalar.string.unicodeScalars.contains(where: SourceText.isHidden) else {
      throw error(
        .characters, here, "this text has an escaped control character", advice: "take it out")
    }
    return .scalar(scalar.string, isPlain: scalar.style == .plain)
  }

  private func refuse(
    _ tag: Tag, unless usual: Tag.Name, at here: SourcePosition
  ) throws(StrictYAMLError) {
    guard tag == .implicit || tag == Tag(usual) else {
      throw error(
        .reference, here, "a type is given with an exclamation mark",
        advice: "take the type away; quotes make a text a text")
    }
  }
}

extension SourcePosition {
  fileprivate init(_ mark: Mark) { self.init(line: mark.line, column: mark.column) }
}
