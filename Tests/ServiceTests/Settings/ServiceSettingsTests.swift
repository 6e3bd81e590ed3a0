import Service
import Testing

@Suite("Settings")
struct ServiceSettingsTests {
  private func settings(
    _ flags: [ServiceSetting: String] = [:], environment: [String: String] = [:],
    file: String? = nil
  ) throws -> ServiceSettings {
    try ServiceSettings(
      flags: flags, environment: environment,
      file: file.map { (bytes: Array($0.utf8), name: "toldonced.yaml") })
  }

  @Test("A flag wins over the environment, and the environment over the file")
  func precedence() throws {
    let file = "data: from-file\nkeys: from-file\npolicies: from-file\n"
    let environment = [
      "TOLDONCED_DATA": "from-environment", "TOLDONCED_KEYS": "from-environment",
      "TOLDONCED_PASSPHRASE_FILE": "p", "PATH": "/bin",
    ]
    let paths = try settings([.data: "from-flag"], environment: environment, file: file).paths()
    #expect(paths.data == "from-flag")
    #expect(paths.keys == "from-environment")
    #expect(paths.policies == "from-file")
    #expect(paths.federation == "from-environment/federation.json")
    #expect(paths.passphraseFile == "p")
  }

  @Test(
    "Every setting has a flag, a variable and a name in the file",
    arguments: ServiceSetting.allCases)
  func names(setting: ServiceSetting) throws {
    #expect(setting.flag.hasPrefix("--") && !setting.flag.contains("_"))
    #expect(setting.variable == "TOLDONCED_" + setting.rawValue.uppercased())
    let inFile = try settings(file: "\(setting.rawValue): \(value(setting))\n")
    #expect(inFile[setting] == value(setting))
    let inEnvironment = try settings(environment: [setting.variable: value(setting)])
    #expect(inEnvironment[setting] == value(setting))
  }

  private func value(_ setting: ServiceSetting) -> String {
    let isNumber = ["_burst", "_per_minute", "_wait"].contains { setting.rawValue.hasSuffix($0) }
    return isNumber ? "700" : "text"
  }

  @Test("A variable of ours that nobody knows is a mistake, and is told")
  func unknownVariable() {
    #expect {
      try settings(environment: ["TOLDONCED_TLS_CERT": "x"])
    } throws: { error in
      (error as? SettingError)?.message == "the variable TOLDONCED_TLS_CERT is not known"
    }
  }

  @Test(
    "A file with anything else is refused, with its place",
    arguments: [
      ("dta: x", "toldonced.yaml:1:1"), ("data: x\ndata: y", "toldonced.yaml"),
      ("data: [x]", "toldonced.yaml:1:7"), ("code_burst: many", "toldonced.yaml:1:13"),
      ("code_burst: 0", "toldonced.yaml:1:13"), ("", "toldonced.yaml:1:1"),
      ("config: x", "toldonced.yaml:1:1"),
    ])
  func badFile(text: String, place: String) {
    #expect {
      try settings(file: text)
    } throws: { error in
      (error as? SettingError)?.message.hasPrefix(place) == true
    }
  }

  @Test("What is missing or empty is named with all the ways to give it")
  func missing() throws {
    #expect {
      try settings([.data: "d", .keys: "k"]).paths()
    } throws: { error in
      let error = error as? SettingError
      return error?.message == "--policies is missing"
        && error?.hint.contains("TOLDONCED_POLICIES") == true
    }
    #expect(throws: SettingError.self) { try settings([.data: ""]) }
    #expect(throws: SettingError.self) { try settings(environment: ["TOLDONCED_DATA": ""]) }
  }

  @Test("Numbers are checked wherever they come from", arguments: ["0", "-1", "x", "1000001"])
  func numbers(text: String) throws {
    let settings = try settings(environment: ["TOLDONCED_CODE_BURST": text])
    #expect(throws: SettingError.self) { try settings.configuration() }
  }

  @Test("Each rate is set by its own two numbers")
  func rates() throws {
    let settings = try settings(
      [
        .codeBurst: "1", .codePerMinute: "2", .addressBurst: "3", .addressPerMinute: "4",
        .keyBurst: "5", .keyPerMinute: "6",
      ],
      file: "segment_burst: 7\nsegment_per_minute: 8\ntile_burst: 9\ntile_per_minute: 10\n")
    let configuration = try settings.configuration()
    #expect(configuration.codeRate == RateLimit(burst: 1, perMinute: 2))
    #expect(configuration.addressRate == RateLimit(burst: 3, perMinute: 4))
    #expect(configuration.keyRate == RateLimit(burst: 5, perMinute: 6))
    #expect(configuration.segmentRate == RateLimit(burst: 7, perMinute: 8))
    #expect(configuration.tileRate == RateLimit(burst: 9, perMinute: 10))
  }

  @Test("A log is text or JSON, and nothing else")
  func logFormats() throws {
    #expect(try settings().logFormat() == .text)
    #expect(try settings(environment: ["TOLDONCED_LOG_FORMAT": "json"]).logFormat() == .json)
    #expect(throws: SettingError.self) { try settings([.logFormat: "xml"]).logFormat() }
  }

  @Test("A certificate without its key is half a setting")
  func halfTLS() throws {
    #expect(throws: SettingError.self) { try settings([.tlsCertificate: "c"]).configuration() }
    #expect(throws: SettingError.self) { try settings([.tlsKey: "k"]).configuration() }
    let both = try settings([.tlsCertificate: "c", .tlsKey: "k"]).configuration()
    #expect(both.tls == .init(certificate: "c", key: "k"))
  }

  @Test(
    "An address to listen on is an IP address and a port",
    arguments: [
      ("127.0.0.1:0", "127.0.0.1", 0), ("localhost:80", "127.0.0.1", 80),
      ("[::1]:8420", "::1", 8420), ("0.0.0.0:65535", "0.0.0.0", 65_535),
    ])
  func addresses(text: String, host: String, port: Int) throws {
    let configuration = try settings([.listen: text]).configuration()
    #expect(configuration.host == host)
    #expect(configuration.port == port)
  }

  @Test(
    "Any other address is refused",
    arguments: [
      "127.0.0.1", ":80", "example.org:80", "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:080",
      "::1:80", "[::1]", "127.0.0.1:80:80", "127.1:80",
    ])
  func badAddresses(text: String) throws {
    let settings = try settings([.listen: text])
    #expect(throws: ServiceSetupError.address) { try settings.configuration() }
  }

  @Test(
    "A public address is a scheme and a host",
    arguments: [
      ("https://records.example", true), ("http://127.0.0.1:8420", true),
      ("records.example", false), ("https://", false), ("https://a/b", false), ("ftp://a", false),
      ("https://a@b", false),
      ("https://a?b", false), ("https://a://b", false), ("https://ä", false),
    ])
  func publicAddresses(text: String, isGood: Bool) throws {
    let settings = try settings([.publicURL: text])
    let address = try? settings.configuration().publicAddress
    #expect((address != nil) == isGood)
  }
}
