import Testimony

extension PolicyRule {
  /// Reads one rule: what it is, where it comes from, and the one thing it does.
  init(_ node: YAMLNode, of file: String) throws {
    let effects = Kind.allCases.map(\.rawValue)
    let mapping = try node.mapping(
      required: ["id", "source", "confidence", "text"], optional: ["basis"] + effects)
    id = try mapping.required("id").value("\(file)- and lower-case words with hyphens") {
      Self.isID($0, of: file) ? $0 : nil
    }
    country = file
    source = try mapping.required("source").text(atMost: 300)
    let confidenceNode = try mapping.required("confidence")
    confidence = try confidenceNode.value("read, excerpt or background") {
      RuleConfidence(rawValue: $0)
    }
    basis = try mapping["basis"]?.value("law or service") { RuleBasis(rawValue: $0) } ?? .law
    text = try mapping.required("text").text(atMost: 500)
    position = node.position

    let entries = mapping.entries.filter { effects.contains($0.key) }
    guard let entry = entries.first, let kind = Kind(rawValue: entry.key), entries.count == 1
    else {
      throw PolicyError(
        .rule, file: node.file, at: entries.dropFirst().first?.position ?? node.position,
        "a rule does exactly one thing", advice: "write one of \(effects.joined(separator: ", "))")
    }
    effect = try RuleEffect(kind, entry.value)
    try checkSource(sourceNode: try mapping.required("source"))
    try checkConfidence(confidenceNode)
  }

  /// The service's own rules say so twice, so that none can pass for law.
  private func checkSource(sourceNode: YAMLNode) throws {
    let saysService = source.hasPrefix("service rule")
    guard saysService == (basis == .service) else {
      throw PolicyError(
        .source, file: sourceNode.file, at: sourceNode.position,
        saysService
          ? "a service rule is given as law" : "a rule of the service has another source",
        advice: saysService
          ? "add basis: service" : "begin the source with service rule, or take the basis away")
    }
  }

  /// What was not read can only tighten or warn.
  private func checkConfidence(_ confidenceNode: YAMLNode) throws {
    guard confidence == .read || kind != .permits else {
      throw PolicyError(
        .uncertain, file: confidenceNode.file, at: confidenceNode.position,
        "a rule permits although its source was not read",
        advice: "read the source first, or let the rule forbid or warn")
    }
  }

  /// `ro-reflection-1`: the file's name, then lower-case words and numbers with hyphens.
  private static func isID(_ text: String, of file: String) -> Bool {
    guard text.hasPrefix(file + "-"), text.utf8.count <= 60, !text.hasSuffix("-") else {
      return false
    }
    return text.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
    }
  }
}
