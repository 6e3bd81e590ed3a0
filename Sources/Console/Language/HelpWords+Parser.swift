package import ArgumentParser

extension CommandConfiguration {
  /// A command whose help is in the language of the run.
  package init(
    commandName: String, abstract: HelpKey, discussion: HelpKey? = nil, version: String = "",
    subcommands: [any ParsableCommand.Type] = [],
    defaultSubcommand: (any ParsableCommand.Type)? = nil
  ) {
    self.init(
      commandName: commandName, abstract: abstract,
      discussion: discussion.map { HelpWords.said($0) } ?? "", version: version,
      subcommands: subcommands, defaultSubcommand: defaultSubcommand)
  }

  /// A command that is listed in the language of the run, and whose own help is English.
  package init(
    commandName: String, abstract: HelpKey, discussion: String, version: String = "",
    subcommands: [any ParsableCommand.Type] = [],
    defaultSubcommand: (any ParsableCommand.Type)? = nil
  ) {
    self.init(
      commandName: commandName, abstract: HelpWords.said(abstract), discussion: discussion,
      version: version, subcommands: subcommands, defaultSubcommand: defaultSubcommand)
  }
}

extension ArgumentHelp {
  /// Help in the language of the run.
  /// - Parameter valueName: the same in every language, as it stands in the contract.
  init(_ key: HelpKey, _ values: [String: String] = [:], valueName: String? = nil) {
    self.init(HelpWords.said(key, values), valueName: valueName)
  }
}

extension ValidationError {
  /// What is not right about a command line, to be said in the language of the run.
  init(_ key: ErrorKey) { self.init(Self.mark + key.name) }

  /// The parser hands on nothing but a message; this tells those that are keys from those that are said.
  private static let mark = "\(ErrorKey.topic)/"

  /// The key that a message stands for.
  static func key(of message: String) -> ErrorKey? {
    guard message.hasPrefix(mark) else { return nil }
    let name = message.dropFirst(mark.count)
    return ErrorKey.allCases.first { $0.name == name }
  }
}
