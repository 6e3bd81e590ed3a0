import Testimony

extension PolicyFile {
  /// Reads one file by itself; what concerns several files is checked by the book.
  ///
  /// - Parameter fileName: For example `ro.yaml`; the stem must be the file's own name.
  init(fileName: String, bytes: [UInt8]) throws(PolicyError) {
    do {
      let root = try StrictYAML.parse(bytes, file: fileName)
      let header = try root.mapping(
        required: ["policy", "title", "reviewed", "rules"], optional: ["extends"])
      let nameNode = try header.required("policy")
      name = try nameNode.text(atMost: 2)
      title = try header.required("title").text(atMost: 80)
      extends = try header["extends"]?.text(atMost: 2)
      extendsPosition = header["extends"]?.position ?? .start
      reviewed = try header.required("reviewed").value("a day like 2026-11-22", Self.day)
      self.bytes = bytes
      guard name == Self.stem(of: fileName) else {
        throw PolicyError(
          .header, file: fileName, at: nameNode.position,
          "the policy's name is not the file's name", advice: "write eu or a country like ro")
      }
      let list = try header.required("rules")
      rules = try Self.rules(try list.list(), of: name)
      let defaults = rules.filter { $0.kind == .otherwise }
      guard defaults.count == 1 else {
        throw PolicyError(
          defaults.isEmpty ? .incomplete : .rule, file: fileName,
          at: defaults.last?.position ?? list.position,
          "a file needs exactly one rule that says otherwise: refuse",
          advice: defaults.isEmpty ? "add it as the first rule" : "keep one")
      }
    } catch let error as PolicyError {
      throw error
    } catch let error as StrictYAMLError {
      throw PolicyError(error)
    } catch {
      throw PolicyError(
        .unreadable, file: fileName, at: .start, "the file cannot be read", advice: "check it")
    }
  }

  /// `ro` of `ro.yaml`; two lower-case letters, or `nil`.
  static func stem(of fileName: String) -> String? {
    guard fileName.hasSuffix(".yaml") else { return nil }
    let stem = fileName.dropLast(5)
    guard stem.utf8.count == 2,
      stem.utf8.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
    else { return nil }
    return String(stem)
  }

  private static func rules(
    _ nodes: [YAMLNode], of name: String
  ) throws -> [PolicyRule] {
    var rules: [PolicyRule] = []
    var ids: Set<String> = []
    for node in nodes {
      let rule = try PolicyRule(node, of: name)
      guard ids.insert(rule.id).inserted else {
        throw PolicyError(
          .rule, file: node.file, at: rule.position, "the id \(rule.id) is given twice",
          advice: "give each rule its own")
      }
      rules.append(rule)
    }
    return rules
  }

  /// A day written `2026-11-22`.
  private static func day(_ text: String) -> CalendarDate? {
    Timestamp(text + "T00:00:00Z")?.date
  }
}
