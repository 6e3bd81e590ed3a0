import Foundation
import Testimony
import Testing

@testable import Console

@Suite("A consent receipt")
struct ConsentReceiptTests {
  private static func time(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }

  /// One of each kind, of the same permission where there is one.
  static func receipts() throws -> [ConsentReceipt] {
    let country = try #require(CountryCode("RO"))
    let germany = try #require(CountryCode("DE"))
    let shown = ConsentText(
      sha256: try #require(Digest(bytes: [UInt8](repeating: 7, count: 32))), language: .romanian)
    let terms = ConsentReceipt.Terms(
      readers: [
        .init(unit: "Section 2", agency: "Prosecutor's Office Example", country: country),
        .init(unit: nil, agency: nil, country: germany),
      ],
      sections: [.journey, .account, .journey], purpose: .investigation,
      legalBasis: .criminalProcedure, jurisdiction: country,
      span: try #require(
        TimeWindow(
          notBefore: time("2026-12-03T10:00:00Z"), notAfter: time("2027-03-03T10:00:00Z"))),
      offline: true, maxReleases: 3, consentText: shown)
    let record = try #require(RecordID("rec_aaaaaaaaaaaaaaaaaaaaaaaaaa"))
    let asked = ConsentReceipt.Event(.asked, at: try time("2026-12-01T10:00:00Z"))
    let given = ConsentReceipt.Event(.given, at: try time("2026-12-03T10:00:00Z"))
    let stopped = ConsentReceipt.Event(
      .stopped, at: try time("2026-12-24T10:00:00Z"), isForHer: true)
    let made = try time("2026-12-31T10:00:00Z")
    func receipt(
      _ kind: ConsentReceipt.Kind, _ number: UInt8, _ events: [ConsentReceipt.Event],
      _ standing: ConsentReceipt.Standing, permission: Int? = nil, delegate: String? = nil
    ) throws -> ConsentReceipt {
      ConsentReceipt(
        kind: kind, record: record,
        statement: try #require(StatementHash(bytes: [UInt8](repeating: number, count: 32))),
        at: try #require(events.last?.at), permission: permission, delegate: delegate,
        terms: terms, events: events, standing: standing, made: made)
    }
    return [
      try receipt(.grant, 1, [asked, given], .active, permission: 1),
      try receipt(
        .refusal, 2, [asked, .init(.refused, at: time("2026-12-02T10:00:00Z"))], .refused),
      try receipt(
        .revocation, 3, [asked, given, stopped], .stopped,
        delegate: "Ana Example, Shelter Example (Shelter Example, RO)"),
    ]
  }

  private static let golden = "Tests/ConsoleTests/Receipts/Golden"

  @Test("says the same in its language as it always has", arguments: Language.allCases)
  func golden(_ language: Language) throws {
    let words = try ReceiptWords(language)
    for receipt in try Self.receipts() {
      let name = "\(Self.golden)/\(language.rawValue)-\(receipt.kind.rawValue)"
      #expect(
        Array(words.page(receipt).utf8) == (try ProjectFiles.bytes("\(name).txt")),
        "\(name): \(words.page(receipt))")
      #expect(
        try receipt.linkedData(words).bytes() == ProjectFiles.bytes("\(name).jsonld"), "\(name)")
    }
  }

  @Test("says all that can be, with nothing left in braces, in code or in English")
  func complete() throws {
    let english = try ReceiptWords(.english)
    for language in Language.allCases where language != .english {
      let words = try ReceiptWords(language)
      for key in ReceiptKey.allCases where key.placeholders.isEmpty {
        #expect(!words.text(key).contains { "{}_".contains($0) }, "\(words.text(key))")
        #expect(words.text(key) != english.text(key), "\(language.rawValue) \(key.name)")
      }
    }
  }

  @Test("calls nobody a victim and blames nobody", arguments: Language.allCases)
  func calm(_ language: Language) throws {
    let words = try ReceiptWords(language)
    let names = [
      "victim", "alleged", "failed", "invalid", "illegal", "victimă", "жертва", "áldozat",
      "sértett", "ofiar", "opfer", "slachtoffer",
    ]
    for receipt in try Self.receipts() {
      let page = words.page(receipt).lowercased()
      for name in names { #expect(!page.contains(name), "\(page)") }
    }
  }

  @Test("is JSON-LD with the same context every time, and its status is of the vocabulary")
  func linked() throws {
    let words = try ReceiptWords(.romanian)
    var contexts: Set<[String: String]> = []
    for receipt in try Self.receipts() {
      let bytes = try receipt.linkedData(words).bytes()
      let document = try #require(
        JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
      let context = try #require(document["@context"] as? [String: String])
      contexts.insert(context)
      let statuses = try #require(document["dpv:hasConsentStatus"] as? [[String: Any]])
      #expect(statuses.count == receipt.events.count)
      #expect(document["@id"] as? String == LinkedData.name(ofHash: receipt.statement.bytes))
      #expect((document["dpv:hasConsentControl"] != nil) == (receipt.kind == .grant))
    }
    #expect(contexts.count == 1)
  }

  @Test("names a hash as RFC 6920 does")
  func name() {
    #expect(
      LinkedData.name(ofHash: [UInt8](repeating: 0xFB, count: 32))
        == "ni:///sha-256;-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_s")
  }

  @Test("tells what she withdraws herself from what somebody else revokes")
  func withdrawn() throws {
    let words = try ReceiptWords(.english)
    let revocation = try #require(try Self.receipts().last)
    let text = String(decoding: try revocation.linkedData(words).bytes(), as: UTF8.self)
    #expect(text.contains("dpv:ConsentRevoked") && !text.contains("dpv:ConsentWithdrawn"))
    let hers = ConsentReceipt(
      kind: .revocation, record: revocation.record, statement: revocation.statement,
      at: revocation.at, permission: nil, delegate: nil, terms: revocation.terms,
      events: [.init(.stopped, at: revocation.at)], standing: .stopped, made: revocation.made)
    let own = String(decoding: try hers.linkedData(words).bytes(), as: UTF8.self)
    #expect(own.contains("dpv:ConsentWithdrawn") && !own.contains("dpv:hasRepresentative"))
  }

  @Test("makes what an agency's name carries harmless to a terminal")
  func harmless() throws {
    let words = try ReceiptWords(.english)
    let receipt = try #require(try Self.receipts().last)
    let steering = ConsentReceipt(
      kind: .revocation, record: receipt.record, statement: receipt.statement, at: receipt.at,
      permission: nil, delegate: "\u{1B}[2J\u{202E}Ana", terms: receipt.terms,
      events: receipt.events, standing: .stopped, made: receipt.made)
    #expect(!words.page(steering).unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
  }
}
