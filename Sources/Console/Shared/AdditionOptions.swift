internal import ArgumentParser

/// What all additions to a sealed record have in common: she types her words, and one may have been
/// begun before.
struct AdditionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Read the six words from here instead of asking.", valueName: "file"),
    completion: .file())
  var phraseFile: String?
  @Flag(help: "Begin anew, and forget an addition to this record that is not finished.")
  var again = false
}
