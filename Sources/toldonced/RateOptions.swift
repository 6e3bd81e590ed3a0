import ArgumentParser
import Service

/// The options of `serve` that say how often callers may ask.
struct RateOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Codes that one address may ask for at once.", valueName: "n"))
  var codeBurst: Int?
  @Option(help: ArgumentHelp("Codes that one address may ask for per minute.", valueName: "n"))
  var codePerMinute: Int?
  @Option(help: ArgumentHelp("Unsigned requests of one address at once.", valueName: "n"))
  var addressBurst: Int?
  @Option(help: ArgumentHelp("Unsigned requests of one address per minute.", valueName: "n"))
  var addressPerMinute: Int?
  @Option(help: ArgumentHelp("Tiles of the log for one address at once.", valueName: "n"))
  var tileBurst: Int?
  @Option(help: ArgumentHelp("Tiles of the log for one address per minute.", valueName: "n"))
  var tilePerMinute: Int?
  @Option(help: ArgumentHelp("Requests signed by one key at once.", valueName: "n"))
  var keyBurst: Int?
  @Option(help: ArgumentHelp("Requests signed by one key per minute.", valueName: "n"))
  var keyPerMinute: Int?
  @Option(help: ArgumentHelp("Segments of recordings for one key at once.", valueName: "n"))
  var segmentBurst: Int?
  @Option(help: ArgumentHelp("Segments of recordings for one key per minute.", valueName: "n"))
  var segmentPerMinute: Int?

  var flags: [ServiceSetting: String?] {
    let given: [ServiceSetting: Int?] = [
      .codeBurst: codeBurst, .codePerMinute: codePerMinute, .addressBurst: addressBurst,
      .addressPerMinute: addressPerMinute, .tileBurst: tileBurst, .tilePerMinute: tilePerMinute,
      .keyBurst: keyBurst, .keyPerMinute: keyPerMinute,
      .segmentBurst: segmentBurst, .segmentPerMinute: segmentPerMinute,
    ]
    return given.mapValues { $0.map { "\($0)" } }
  }
}
