import Sodium
import Statements
import Testimony
import Testing

@testable import Console

@Suite("Certificate requests")
struct CertificateRequestTests {
  private let sample: FederationSample
  private let keys: PrincipalKeys

  init() throws {
    sample = try FederationSample()
    keys = try .generate()
  }

  @Test(
    "a request that was changed on the way is refused",
    arguments: [
      ("Anca", "Anna"), ("advocate", "agency"), ("\"RO\"", "\"DE\""), ("ngo_example", "ngo_other"),
      ("{", "{\"note\":\"\","), (",\"units\":[]", ""),
      ("\"units\":[]", "\"units\":[\"unt_aaaaaaaaaaaaaaaaaaaaaaaaaa\"]"), ("Mă", "M\\u202e"),
    ])
  func changed(old: String, new: String) throws {
    let text = String(decoding: try sample.request(.advocate, keys).encoded(), as: UTF8.self)
    #expect(text.contains(old))
    #expect(throws: ConsoleError.self) {
      try CertificateRequest(parsing: Array(text.replacing(old, with: new).utf8))
    }
  }

  @Test("nobody asks for keys that somebody else has")
  func foreignKeys() throws {
    let mine = try sample.request(.advocate, keys)
    let other = try PrincipalKeys.generate()
    for (from, to) in [
      (keys.signPublic.bytes, other.signPublic.bytes),
      (keys.boxPublic.bytes, other.boxPublic.bytes),
    ] {
      let text = String(decoding: try mine.encoded(), as: UTF8.self)
      let changed = text.replacing(Base64.encode(from, .url), with: Base64.encode(to, .url))
      #expect(changed != text)
      #expect(throws: ConsoleError.self) { try CertificateRequest(parsing: Array(changed.utf8)) }
    }
  }

  @Test("nonsense is refused", arguments: ["", "{}", "[]", "null", "{\"name\":1}"])
  func nonsense(text: String) {
    #expect(throws: ConsoleError.self) { try CertificateRequest(parsing: Array(text.utf8)) }
  }

  @Test(
    "a name that no certificate can hold is not asked for",
    arguments: ["", "  ", "a\nb", "a\u{1B}[2J", "a\u{202E}b", String(repeating: "x", count: 257)])
  func badName(name: String) throws {
    let agency = try #require(AgencyCode(rawValue: "ngo_example"))
    #expect(throws: ConsoleError.self) {
      try CertificateRequest(
        name: name, role: .advocate, country: .romania, agency: agency, units: [], keys: keys)
    }
  }

  @Test("units are for officers, each once, and only some roles ask")
  func rolesAndUnits() throws {
    let unit = try #require(UnitID(bytes: Random.bytes(16)))
    #expect(throws: ConsoleError.self) { try sample.request(.advocate, keys, units: [unit]) }
    #expect(throws: ConsoleError.self) { try sample.request(.officer, keys, units: [unit, unit]) }
    for role in [Role.keeper, .unit, .witness] {
      #expect(throws: ConsoleError.self) { try sample.request(role, keys) }
    }
    let request = try sample.request(.officer, keys, units: [unit])
    #expect(try CertificateRequest(parsing: request.encoded()) == request)
    #expect(request.keyID == keys.keyID)
  }

  @Test("the document of a keeper has to belong together")
  func keeperDocument() throws {
    let log = try SigningKey.generate()
    let one = try FederationSample.keeperText(
      keys, log: log, keyid: PrincipalKeys.generate().keyID)
    let two = try FederationSample.keeperText(keys, log: log, origin: "log.example/other")
    let three = try FederationSample.keeperText(keys, log: keys.signer.key)
    for text in [one, two, three, "{}"] {
      #expect(throws: ConsoleError.self) { try KeeperDocument(parsing: Array(text.utf8)) }
    }
    #expect(try FederationSample.keeper(keys, log: log).keeper.keyid == keys.keyID)
  }
}
