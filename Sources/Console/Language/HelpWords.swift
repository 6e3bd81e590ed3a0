package import Policy
package import Testimony

/// What `--help` says, in one language.
package struct HelpWords: Sendable {
  private let catalog: Catalog<HelpKey>

  /// As it is said where nobody has chosen a language.
  package static let english = try? HelpWords(.english)

  /// Of the run: the parser makes commands and options anew whenever it needs them, and each looks here.
  @TaskLocal package static var current: HelpWords?

  package init(_ language: Language) throws(StrictYAMLError) { catalog = try Catalog(language) }

  package func callAsFunction(_ key: HelpKey, _ values: [String: String] = [:]) -> String {
    catalog.text(key, values)
  }

  /// In the language of the run; in English outside of one.
  static func said(_ key: HelpKey, _ values: [String: String] = [:]) -> String {
    (current ?? english)?(key, values) ?? key.name
  }
}

extension HelpWords {
  /// The language in which a command line is answered that the parser has not read yet, or cannot read.
  /// - Parameters:
  ///   - arguments: as they were typed, without the program's name.
  ///   - hers: names of the commands that speak her language.
  ///   - others: names of those that are English.
  package static func language(
    of arguments: [String], hers: [String], others: [String], environment: [String: String]
  ) -> Language {
    let typed = arguments.prefix { $0 != "--" }
    guard let command = typed.first(where: { hers.contains($0) || others.contains($0) }),
      others.contains(command)
    else { return language(in: typed) ?? Language(environment: environment) ?? .english }
    return .english
  }

  /// A command line as the parser is to read it. Where help is asked for, the language has been seen
  /// already, and not every command that has help takes the option.
  package static func withoutLanguage(_ arguments: [String]) -> [String] {
    let typed = arguments.prefix { $0 != "--" }
    guard typed.first == "help" || typed.contains("--help") || typed.contains("-h") else {
      return arguments
    }
    var rest = arguments[...]
    var out: [String] = []
    while let word = rest.popFirst() {
      if word == option {
        if rest.first?.hasPrefix("-") == false { rest.removeFirst() }
      } else if !word.hasPrefix(option + "=") {
        out.append(word)
      }
    }
    return out
  }

  private static let option = "--language"

  /// What `--language` says; as for the parser, the last one counts.
  private static func language(in typed: ArraySlice<String>) -> Language? {
    var said: String?
    var rest = typed
    while let word = rest.popFirst() {
      if word == option { said = rest.first }
      if word.hasPrefix(option + "=") { said = String(word.dropFirst(option.count + 1)) }
    }
    return said.flatMap { LanguageArgument(argument: $0)?.language }
  }
}
