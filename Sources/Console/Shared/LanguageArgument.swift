internal import ArgumentParser
package import Testimony

/// A language as it is typed on the command line.
package struct LanguageArgument: ExpressibleByArgument, Hashable, Sendable {
  package let language: Language

  package init?(argument: String) {
    guard let language = Language(rawValue: argument.lowercased()) else { return nil }
    self.language = language
  }

  package static var allValueStrings: [String] { Language.allCases.map(\.rawValue) }
}

extension Language {
  /// The language that the environment asks for; `nil` if it asks for none of the seven.
  ///
  /// The order is that of POSIX (XBD 8.2): LC_ALL, LC_MESSAGES, LANG.
  init?(environment: [String: String]) {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    let code = locale?.prefix { $0.isLetter && $0.isASCII }.lowercased()
    guard let language = code.flatMap(Language.init(rawValue:)) else { return nil }
    self = language
  }
}
