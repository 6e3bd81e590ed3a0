import Foundation
import Testimony
import Testing

@testable import Console

@Suite("A consent receipt")
struct ConsentReceiptTests {
  private static func time(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }

  /// One of each kind and matter: of one permission, one delegation and one recovery.
  static func receipts() throws -> [ConsentReceipt] {
    let country = try #require(CountryCode("RO"))
    let germany = try #require(CountryCode("DE"))
    let shown = ConsentText(
      sha256: try #require(Digest(bytes: [UInt8](repeating: 7, count: 32))), language: .romanian)
    let reading = ConsentReceipt.Matter.reading(
      .init(
        readers: [
          .init(name: "Section 2", agency: "Prosecutor's Office Example", country: country),
          .init(name: nil, agency: nil, country: germany),
        ],
        sections: [.journey, .account, .journey], purpose: .investigation,
        legalBasis: .criminalProcedure, jurisdiction: country, span: try span(), offline: true,
        maxReleases: 3, restriction: "Numai cu Anca lângă mine.", consentText: shown))
    let deciding = ConsentReceipt.Matter.deciding(
      .init(
        delegate: .init(name: "Ana Example", agency: "Shelter Example", country: country),
        sections: [.journey, .account], countries: [country, germany],
        purposes: [.investigation, .legalAid], span: try span()))
    let recovering = ConsentReceipt.Matter.recovering(
      .init(
        unit: .init(name: "Counselling", agency: "Shelter Example", country: country), delay: 120,
        consentText: shown))
    let record = try #require(RecordID("rec_aaaaaaaaaaaaaaaaaaaaaaaaaa"))
    let asked = ConsentReceipt.Event(.asked, at: try time("2026-12-01T10:00:00Z"))
    let given = ConsentReceipt.Event(.given, at: try time("2026-12-03T10:00:00Z"))
    let stopped = ConsentReceipt.Event(.stopped, at: try time("2026-12-24T10:00:00Z"))
    let stoppedForHer = ConsentReceipt.Event(.stopped, at: stopped.at, isForHer: true)
    let refused = ConsentReceipt.Event(.refused, at: try time("2026-12-02T10:00:00Z"))
    let made = try time("2026-12-31T10:00:00Z")
    func hash(_ number: UInt8) throws -> StatementHash {
      try #require(StatementHash(bytes: [UInt8](repeating: number, count: 32)))
    }
    func receipt(
      _ kind: ConsentReceipt.Kind, _ matter: ConsentReceipt.Matter, _ statement: UInt8,
      ends: UInt8? = nil, _ events: [ConsentReceipt.Event], _ standing: ConsentReceipt.Standing,
      number: Int? = nil, delegate: String? = nil
    ) throws -> ConsentReceipt {
      ConsentReceipt(
        kind: kind, record: record, statement: try hash(statement), ends: try ends.map(hash),
        at: try #require(events.last?.at), number: number, delegate: delegate, matter: matter,
        events: events, standing: standing, made: made)
    }
    let keeper = ConsentReceipt.Party(
      name: "Keeper Example", agency: "Shelter Example", country: country)
    func all(until: Timestamp? = nil) -> ConsentReceipt.Matter {
      .record(.init(keeper: keeper, until: until))
    }
    func answering(_ section: SectionKind?) -> ConsentReceipt.Matter {
      .answering(
        .init(
          person: .init(name: "Jan Example", agency: "Police Example", country: germany),
          section: section))
    }
    let referring = ConsentReceipt.Matter.referring(
      .init(
        unit: .init(name: "Counselling", agency: "Shelter Example", country: country),
        service: .legal))
    let decided = ConsentReceipt.Event(.decided, at: given.at)
    let choices: [(ConsentReceipt.Kind, ConsentReceipt.Matter, ConsentReceipt.Standing)] = [
      (.freeze, all(), .replaced), (.unfreeze, all(), .counts), (.reflectionEnd, all(), .counts),
      (.keeping, all(until: try time("2028-12-03T10:00:00Z")), .counts),
      (.erasure, all(), .erasing), (.erasureCancel, all(), .counts),
    ]
    let chosen = try choices.enumerated().map { place, choice in
      try receipt(choice.0, choice.1, UInt8(10 + place), [decided], choice.2)
    }
    return chosen + [
      try receipt(.referral, referring, 20, [decided], .active, number: 3),
      try receipt(.answer, answering(.journey), 21, [asked, decided], .counts),
      try receipt(.answer, answering(nil), 22, [asked, decided], .counts),
      try receipt(.grant, reading, 1, [asked, given], .active, number: 1),
      try receipt(.refusal, reading, 2, [asked, refused], .refused),
      try receipt(
        .revocation, reading, 3, ends: 1, [asked, given, stoppedForHer], .stopped,
        delegate: "Ana Example, Shelter Example (Shelter Example, RO)"),
      try receipt(.delegation, deciding, 4, [given], .active, number: 2),
      try receipt(.revocation, deciding, 5, ends: 4, [given, stopped], .stopped),
      try receipt(.recovery, recovering, 6, [given], .vouched),
      try receipt(.revocation, recovering, 7, ends: 6, [given, stopped], .stopped),
    ]
  }

  private static func span() throws -> TimeWindow {
    try #require(
      TimeWindow(
        notBefore: time("2026-12-03T10:00:00Z"), notAfter: time("2027-03-03T10:00:00Z")))
  }

  /// As its golden files are named.
  private static func name(_ receipt: ConsentReceipt) -> String {
    if receipt.isDeclined { return "declined" }
    if case .reading = receipt.matter { return receipt.kind.rawValue }
    return receipt.kind == .revocation
      ? "revocation-of-\(receipt.matter.name)" : receipt.kind.rawValue
  }

  /// The only revocation of a matter.
  private static func end(of matter: String) throws -> ConsentReceipt {
    try #require(receipts().first { $0.kind == .revocation && $0.matter.name == matter })
  }

  private static func document(
    _ receipt: ConsentReceipt, _ words: ReceiptWords
  ) throws -> [String: Any] {
    let bytes = try receipt.linkedData(words).bytes()
    return try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  private static let golden = "Tests/ConsoleTests/Receipts/Golden"

  @Test("says the same in its language as it always has", arguments: Language.allCases)
  func golden(_ language: Language) throws {
    let words = try ReceiptWords(language)
    for receipt in try Self.receipts() {
      let name = "\(Self.golden)/\(language.rawValue)-\(Self.name(receipt))"
      if ProcessInfo.processInfo.environment["TOLDONCE_WRITE_SCREENS"] == "1" {
        try Data(words.page(receipt).utf8).write(to: ProjectFiles.url("\(name).txt"))
        try Data(receipt.linkedData(words).bytes()).write(to: ProjectFiles.url("\(name).jsonld"))
      }
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
      let document = try Self.document(receipt, words)
      let context = try #require(document["@context"] as? [String: String])
      contexts.insert(context)
      let statuses = try #require(document["dpv:hasConsentStatus"] as? [[String: Any]])
      #expect(statuses.count == receipt.events.count)
      #expect(document["@id"] as? String == LinkedData.name(ofHash: receipt.statement.bytes))
      let isGiving = [.grant, .delegation, .recovery, .referral].contains(receipt.kind)
      #expect((document["dpv:hasConsentControl"] != nil) == isGiving)
      for key in ["dpv:hasDataSubject", "dpv:hasDataController", "dpv:hasProcess"] {
        #expect(document[key] != nil, "\(Self.name(receipt)): \(key)")
      }
    }
    #expect(contexts.count == 1)
  }

  /// As the vocabulary's own lists have them (https://w3id.org/dpv, version 2).
  private static let vocabulary: Set<String> = [
    "ConsentExpired", "ConsentGiven", "ConsentRecord", "ConsentRefused", "ConsentRequested",
    "ConsentRevoked", "ConsentWithdrawn", "DataController", "DataSubject",
    "ExplicitlyExpressedConsent", "IdentityVerification", "LegalBasis", "LegalEntity", "Notice",
    "PersonalData", "Process", "Purpose", "Recipient", "RenewedConsentGiven", "Representative",
    "UntilEventDuration",
    "UntilTimeDuration", "WithdrawConsent", "hasConsentControl", "hasConsentStatus", "hasCountry",
    "hasDataController", "hasDataSubject", "hasDuration", "hasJurisdiction", "hasLegalBasis",
    "hasName", "hasNotice", "hasPersonalData", "hasProcess", "hasPurpose", "hasRecipient",
    "hasRepresentative", "hasResponsibleEntity",
  ]

  @Test("uses no word of the vocabulary that is not in it")
  func terms() throws {
    let words = try ReceiptWords(.english)
    for receipt in try Self.receipts() {
      let text = String(decoding: try receipt.linkedData(words).bytes(), as: UTF8.self)
      let used = Set(text.matches(of: /"dpv:([A-Za-z]+)"/).map { String($0.1) })
      #expect(used.isSubset(of: Self.vocabulary), "\(used.subtracting(Self.vocabulary))")
    }
  }

  @Test("names the statement that it ends, so that both receipts are found together")
  func ends() throws {
    let words = try ReceiptWords(.english)
    let all = try Self.receipts()
    for receipt in all {
      let target = try Self.document(receipt, words)["dct:references"] as? [String: String]
      let beginning = all.first { $0.statement == receipt.ends }
      #expect((beginning == nil) == (receipt.kind != .revocation))
      #expect(target?["@id"] == beginning.map { LinkedData.name(ofHash: $0.statement.bytes) })
      #expect(beginning == nil || beginning?.matter == receipt.matter)
    }
  }

  @Test("says who stands in for her, and within which bounds")
  func delegation() throws {
    let words = try ReceiptWords(.english)
    let end = try Self.end(of: "deciding")
    let document = try Self.document(end, words)
    let subject = try #require(document["dpv:hasDataSubject"] as? [String: Any])
    let standsIn = try #require(subject["dpv:hasRepresentative"] as? [String: Any])
    #expect(standsIn["dpv:hasName"] as? String == "Ana Example")
    let process = try #require(document["dpv:hasProcess"] as? [String: Any])
    #expect((process["dpv:hasPersonalData"] as? [Any])?.count == 2)
    #expect((process["dpv:hasPurpose"] as? [Any])?.count == 2)
    #expect((document["dpv:hasJurisdiction"] as? [Any])?.count == 2)
    // She ended it herself.
    #expect(document["dpv:hasRepresentative"] == nil)
    let page = words.page(end)
    for text in ["Ana Example", "journey, account", "Romania, Germany", "24 December 2026"] {
      #expect(page.contains(text), "\(page)")
    }
    #expect(!page.contains("toldonce consent revoke"))
    let given = ConsentReceipt(
      kind: .revocation, record: end.record, statement: end.statement, ends: end.ends, at: end.at,
      delegate: "Ana Example", matter: end.matter, events: end.events, standing: .stopped,
      made: end.made)
    #expect(words.page(given).contains("Ana Example gave this back on 24 December 2026."))
  }

  @Test("says who could help her to new words, and that they cannot any more")
  func recovery() throws {
    let words = try ReceiptWords(.english)
    let end = try Self.end(of: "recovering")
    let process = try #require(
      Self.document(end, words)["dpv:hasProcess"] as? [String: Any])
    let unit = try #require(process["dpv:hasResponsibleEntity"] as? [String: Any])
    #expect(unit["dpv:hasName"] as? String == "Counselling")
    #expect(process["dpv:hasRecipient"] == nil)
    let page = words.page(end)
    #expect(page.contains("Counselling (Shelter Example, Romania)"))
    #expect(page.contains(words.text(.recoveryStopped)) && !page.contains("recovery off"))
  }

  @Test("says her own words about what may be read, on paper and for machines")
  func restriction() throws {
    let words = try ReceiptWords(.dutch)
    let all = try Self.receipts()
    let grant = try #require(all.first { $0.kind == .grant })
    let own = "Numai cu Anca lângă mine."
    #expect(words.page(grant).contains(own))
    let process = try #require(
      Self.document(grant, words)["dpv:hasProcess"] as? [String: Any])
    let said = try #require(process["dct:description"] as? [String: String])
    #expect(said["@value"]?.hasSuffix(own) == true)
  }

  @Test("says what was said back before she signed, where nothing is given or stopped")
  func choices() throws {
    let words = try ReceiptWords(.romanian)
    let her = try HerWords(.romanian)
    let said: [ConsentReceipt.Kind: TalkKey] = [
      .freeze: .youFreeze, .unfreeze: .youUnfreeze, .reflectionEnd: .youEndReflection,
      .erasure: .eraseReach, .erasureCancel: .youCancelErasure,
    ]
    var titles: Set<String> = []
    let all = try Self.receipts()
    for receipt in all {
      let page = words.page(receipt).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if let key = said[receipt.kind] { #expect(page.contains(her(key)), "\(page)") }
      if receipt.isDeclined { #expect(page.contains(her(.youDecline)), "\(page)") }
      titles.insert(words.title(receipt))
    }
    #expect(titles.count == all.count)
    let keeping = try #require(all.first { $0.kind == .keeping })
    #expect(words.page(keeping).contains("3 decembrie 2028"))
  }

  @Test("says how she stops it as long as there is something to stop")
  func over() throws {
    let words = try ReceiptWords(.english)
    let kinds: Set<ConsentReceipt.Kind> = [.grant, .delegation, .recovery, .referral]
    let given = try Self.receipts().filter { kinds.contains($0.kind) }
    #expect(given.count == kinds.count)
    let over: Set<ConsentReceipt.Standing> = [.used, .ended, .stopped, .refused, .replaced]
    for receipt in given {
      for standing in ConsentReceipt.Standing.allCases {
        let now = ConsentReceipt(
          kind: receipt.kind, record: receipt.record, statement: receipt.statement,
          at: receipt.at, number: receipt.number, delegate: nil, matter: receipt.matter,
          events: receipt.events, standing: standing, made: receipt.made)
        // Lines of the page are broken at spaces.
        let page = words.page(now).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let isSaid = page.contains("toldonce consent re")
        #expect(isSaid == !over.contains(standing), "\(words.page(now))")
        let document = try Self.document(now, words)
        #expect((document["dpv:hasConsentControl"] != nil) == isSaid)
      }
    }
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
    let revocation = try Self.end(of: "reading")
    let text = String(decoding: try revocation.linkedData(words).bytes(), as: UTF8.self)
    #expect(text.contains("dpv:ConsentRevoked") && !text.contains("dpv:ConsentWithdrawn"))
    let hers = ConsentReceipt(
      kind: .revocation, record: revocation.record, statement: revocation.statement,
      at: revocation.at, delegate: nil, matter: revocation.matter,
      events: [.init(.stopped, at: revocation.at)], standing: .stopped, made: revocation.made)
    let own = String(decoding: try hers.linkedData(words).bytes(), as: UTF8.self)
    #expect(own.contains("dpv:ConsentWithdrawn") && !own.contains("dpv:hasRepresentative"))
  }

  @Test("makes what an agency's name carries harmless to a terminal")
  func harmless() throws {
    let words = try ReceiptWords(.english)
    let receipt = try Self.end(of: "reading")
    let steering = ConsentReceipt(
      kind: .revocation, record: receipt.record, statement: receipt.statement, at: receipt.at,
      delegate: "\u{1B}[2J\u{202E}Ana", matter: receipt.matter,
      events: receipt.events, standing: .stopped, made: receipt.made)
    #expect(!words.page(steering).unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
  }
}
