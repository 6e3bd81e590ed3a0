internal import ArgumentParser

/// Who is at the keyboard: she with her words, or somebody with an own key.
struct OwnKeyOption: ParsableArguments {
  @Flag(
    help: ArgumentHelp(.optionOwnKey))
  var ownKey = false
}
