import Yams

/// A small, strict part of YAML for files that people write: policies, plans, configuration.
///
/// One document of mappings, lists and scalars. Anchors, aliases, explicit types, keys given twice
/// and control characters are errors, each with line and column.
public enum StrictYAML {
  /// 64 KiB: ten times the largest file the project has, and small enough that no input is slow.
  public static let sizeLimit = 65_536

  /// Levels of mappings and lists, the outermost being 1; policies need 4.
  public static let depthLimit = 16

  /// Reads one document.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8, with or without byte order mark, any line ends.
  ///   - file: The name to use in errors.
  ///   - firstLine: The number of the first line, for front matter within another file.
  /// - Throws: ``StrictYAMLError``; an empty document is an error too.
  public static func parse(
    _ bytes: [UInt8], file: String, firstLine: Int = 1
  ) throws(StrictYAMLError) -> YAMLNode {
    let text = try SourceText(bytes, file: file, firstLine: firstLine)
    try text.refuseAnchors()
    try text.refuseDeepNesting()
    let root: Node?
    do {
      // The encoding is named because Yams would otherwise ask the environment for it, and the
      // basic resolver leaves every scalar a string, so that `no` is not taken for false.
      root = try Parser(yaml: text.string, resolver: .basic, encoding: .utf8).singleRoot()
    } catch let error as YamlError {
      throw text.translated(error)
    } catch {
      throw text.error(.syntax, .start, "this is not YAML", advice: "check the file from its top")
    }
    guard let root else {
      throw text.error(.syntax, .start, "nothing is written here", advice: "write the first key")
    }
    return try text.convert(root, depth: 1)
  }
}
