internal import ArgumentParser

/// What all additions to a sealed record have in common: she types her words, and one may have been
/// begun before.
struct AdditionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(.optionPhraseFile, valueName: "file"),
    completion: .file())
  var phraseFile: String?
  @Flag(help: ArgumentHelp(.optionAgain))
  var again = false
}
