internal import ArgumentParser

/// Who is at the keyboard: she with her words, or somebody with an own key.
struct OwnKeyOption: ParsableArguments {
  @Flag(
    help: """
      You are her advocate, or she lets you decide: your own key is used in place of her six words.
      """)
  var ownKey = false
}
