internal import ArgumentParser
internal import Testimony

/// The options of every one-step form of `consent`.
struct ConsentOptions: ParsableArguments {
  @Option(help: ArgumentHelp(.optionRecord, valueName: "code"))
  var record: RecordCode
  @Option(
    help: ArgumentHelp(.optionPhraseFile, valueName: "file"),
    completion: .file())
  var phraseFile: String?
  @OptionGroup var options: GlobalOptions
}

extension ConsentOptions {
  /// The same, from a command that names the record otherwise.
  init(record: RecordCode, phraseFile: String?, options: GlobalOptions) {
    self.init()
    self.record = record
    self.phraseFile = phraseFile
    self.options = options
  }
}
