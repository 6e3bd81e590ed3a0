package import ArgumentParser
internal import Testimony

/// `toldonce refer`: the advocate helps her to be referred; she decides with her own words.
package struct ReferCommand: AdvocateCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "refer", abstract: .topRefer,
      discussion: """
        She types her six words and so decides herself. The unit may read what she needs, and what \
        she chooses besides, until the time is over. With --own-key somebody whom she lets decide \
        does it for her.
        """)
  }

  @Argument(help: ArgumentHelp("The record's code.", valueName: "code"))
  private var code: RecordCode
  @OptionGroup private var ask: ReferralAsk
  @Option(
    help: ArgumentHelp("Read the six words from here instead of asking.", valueName: "file"),
    completion: .file())
  private var phraseFile: String?
  @OptionGroup private var whose: OwnKeyOption
  @OptionGroup package var options: GlobalOptions

  package init() {}

  package func run() async throws {
    try await ask.refer(
      ConsentOptions(record: code, phraseFile: phraseFile, options: options),
      ownKey: whose.ownKey)
  }
}
