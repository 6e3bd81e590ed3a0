internal import ArgumentParser

extension ConsoleError {
  /// What the parser says of a command line, in our words.
  ///
  /// What was typed is not repeated, but for the names of options: it may be a code, or her words.
  /// - Parameters:
  ///   - message: of the parser, or a validation's own.
  ///   - usage: the parser's text with the usage, which ends with where help is found.
  ///   - arguments: as they were typed.
  package init(parser message: String, usage: String, arguments: [String]) {
    let help = Self.help(in: usage, arguments)
    let see = ErrorText.see(help)
    if let key = ValidationError.key(of: message) {
      self = .usage(key, hint: see)
    } else if message.first?.isLowercase == true || message.hasPrefix("--") {
      // A validation of a command of others; the parser's own sentences begin otherwise.
      self = .usage(message, hint: "see \(help)")
    } else if let match = message.prefixMatch(
      of: /Unknown option '([^']+)'(?:\. Did you mean '([^']+)'\?)?/)
    {
      // The parser also names short options that have nothing in common with what was typed.
      let meant = match.2.flatMap { option in
        option.prefix(3) == match.1.prefix(3)
          ? ErrorText(.lineMeant, ["option": .text(String(option)), "command": .text(help)]) : nil
      }
      self = .usage(.lineUnknown, ["what": .text(String(match.1))], hint: meant ?? see)
    } else if let match = message.prefixMatch(of: /Missing expected argument '(.+?)'/) {
      self = .usage(.lineAbsent, ["what": .text(String(match.1))], hint: see)
    } else if let match = message.prefixMatch(of: /Missing value for '([^ ']+)/) {
      self = .usage(.lineValueAbsent, ["what": .text(String(match.1))], hint: see)
    } else if let match = message.prefixMatch(of: /The value '(?s:.*)' is invalid for '([^']+)'/) {
      self = .usage(.lineValue, ["what": .text(String(match.1))], hint: see)
    } else if let match = message.prefixMatch(of: /The option '([^']+)' does not take any value/) {
      self = .usage(.lineValueTooMany, ["what": .text(String(match.1))], hint: see)
    } else if message.prefixMatch(of: /Unexpected argument|[0-9]+ unexpected arguments/) != nil {
      self = .usage(.lineWord, hint: see)
    } else {
      self = .usage(.lineOther, hint: see)
    }
  }

  /// The command that shows how: `toldonce consent approve --help`. A command that is taken where none
  /// is typed does not list its neighbours, so help is that of the one that was typed.
  private static func help(in usage: String, _ arguments: [String]) -> String {
    var names = ["toldonce"]
    for match in usage.matches(of: /See '(toldonce(?: [a-z-]+)*?) --?[a-z]+' for more information/)
    {
      names = match.1.split(separator: " ").map(String.init)
    }
    while names.count > 1, let last = names.last, !arguments.contains(last) { names.removeLast() }
    return (names + ["--help"]).joined(separator: " ")
  }
}
