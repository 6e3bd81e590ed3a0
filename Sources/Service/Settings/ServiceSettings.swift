internal import Keeper
internal import Policy

/// The settings of `toldonced serve` and `toldonced witness`: a flag wins over the environment, the environment over the
/// file.
public struct ServiceSettings: Sendable {
  private var texts: [ServiceSetting: String] = [:]

  /// - Parameters:
  ///   - flags: those that were given.
  ///   - environment: all variables; those that begin with `TOLDONCED_` must be known.
  ///   - file: bytes of a YAML file and its name.
  /// - Throws: ``SettingError``.
  public init(
    flags: [ServiceSetting: String], environment: [String: String],
    file: (bytes: [UInt8], name: String)?
  ) throws {
    if let file { texts = try Self.read(file.bytes, name: file.name) }
    for (name, value) in environment where name.hasPrefix(ServiceSetting.variablePrefix) {
      guard name != Self.configVariable else { continue }
      guard let setting = ServiceSetting.allCases.first(where: { $0.variable == name }) else {
        throw SettingError(
          "the variable \(name) is not known",
          hint: "these are: \(ServiceSetting.allCases.map(\.variable).joined(separator: ", "))")
      }
      texts[setting] = value
    }
    texts.merge(flags) { _, flag in flag }
    if let empty = texts.first(where: { $0.value.isEmpty })?.key {
      throw SettingError("\(empty.flag) is empty", hint: Self.ways(to: empty))
    }
  }

  /// Names the file itself.
  public static let configVariable = ServiceSetting.variablePrefix + "CONFIG"

  private static func read(_ bytes: [UInt8], name: String) throws -> [ServiceSetting: String] {
    do {
      let mapping = try StrictYAML.parse(bytes, file: name)
        .mapping(required: [], optional: ServiceSetting.allCases.map(\.rawValue))
      var texts: [ServiceSetting: String] = [:]
      for setting in ServiceSetting.allCases {
        guard let node = mapping[setting.rawValue] else { continue }
        texts[setting] =
          if let numbers = setting.numbers { try String(node.integer(in: numbers)) } else {
            try node.text()
          }
      }
      return texts
    } catch {
      throw SettingError("\(error.file):\(error.position): \(error.message)", hint: error.advice)
    }
  }

  public subscript(setting: ServiceSetting) -> String? { texts[setting] }

  private func required(_ setting: ServiceSetting) throws -> String {
    guard let text = texts[setting] else {
      throw SettingError("\(setting.flag) is missing", hint: Self.ways(to: setting))
    }
    return text
  }

  private func number(_ setting: ServiceSetting) throws -> Int? {
    guard let text = texts[setting], let numbers = setting.numbers else { return nil }
    guard let number = Int(text), numbers.contains(number) else {
      throw SettingError(
        "\(setting.flag) is not a number from \(numbers.lowerBound) to \(numbers.upperBound)",
        hint: Self.ways(to: setting))
    }
    return number
  }

  private static func ways(to setting: ServiceSetting) -> String {
    "give \(setting.flag), \(setting.variable), or \(setting.rawValue) in the --config file"
  }

  /// - Throws: ``SettingError`` for one that is missing.
  public func paths() throws -> ServicePaths {
    try ServicePaths(
      data: required(.data), keys: required(.keys), policies: required(.policies),
      federation: texts[.federation], passphraseFile: required(.passphraseFile))
  }

  /// Where a witness finds what it needs.
  /// - Throws: ``SettingError`` for one that is missing.
  func witnessPaths() throws -> (
    data: String, key: String, federation: String, passphraseFile: String
  ) {
    try (
      required(.data), required(.key), required(.federation), required(.passphraseFile)
    )
  }

  /// The witnesses to ask, addresses with commas between them.
  /// - Throws: ``ServiceSetupError/witnessAddress``.
  public func witnesses() throws -> [HTTPWitness] {
    guard let text = texts[.witnesses] else { return [] }
    return try text.split(separator: ",", omittingEmptySubsequences: false).map {
      guard let witness = HTTPWitness(String($0)) else { throw ServiceSetupError.witnessAddress }
      return witness
    }
  }

  /// How long an answer waits for cosignatures.
  /// - Throws: ``SettingError``.
  func witnessPatience() throws -> Duration {
    try number(.witnessWait).map { .milliseconds($0) } ?? Keeper.usualWitnessPatience
  }

  /// - Throws: ``SettingError``, ``ServiceSetupError/address``.
  public func configuration() throws -> ServiceConfiguration {
    var configuration = ServiceConfiguration()
    if let listen = texts[.listen] {
      guard let address = ListenAddress(listen) else { throw ServiceSetupError.address }
      configuration.host = address.host
      configuration.port = address.port
    }
    switch (texts[.tlsCertificate], texts[.tlsKey]) {
    case (nil, nil): break
    case (let certificate?, let key?):
      configuration.tls = .init(certificate: certificate, key: key)
    case (_?, nil), (nil, _?):
      throw SettingError(
        "only one of --tls-certificate and --tls-key is given", hint: "give both or neither")
    }
    if let url = texts[.publicURL] {
      guard let address = ServiceConfiguration.PublicAddress(url) else {
        throw SettingError(
          "--public-url is not a scheme and a host", hint: "write it like https://records.example")
      }
      configuration.publicAddress = address
    }
    try set(&configuration.codeRate, .codeBurst, .codePerMinute)
    try set(&configuration.addressRate, .addressBurst, .addressPerMinute)
    try set(&configuration.tileRate, .tileBurst, .tilePerMinute)
    try set(&configuration.keyRate, .keyBurst, .keyPerMinute)
    try set(&configuration.segmentRate, .segmentBurst, .segmentPerMinute)
    return configuration
  }

  private func set(
    _ rate: inout RateLimit, _ burst: ServiceSetting, _ perMinute: ServiceSetting
  ) throws {
    if let burst = try number(burst) { rate.burst = burst }
    if let pace = try number(perMinute) { rate.perMinute = pace }
  }

  /// Text if not given.
  /// - Throws: ``SettingError``.
  public func logFormat() throws -> LogFormat {
    guard let text = texts[.logFormat] else { return .text }
    guard let format = LogFormat(rawValue: text) else {
      throw SettingError(
        "\(ServiceSetting.logFormat.flag) is not one of "
          + LogFormat.allCases.map(\.rawValue).joined(separator: ", "),
        hint: Self.ways(to: .logFormat))
    }
    return format
  }
}
