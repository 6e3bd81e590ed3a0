import Client
import Console
import Policy
import Sealing
import Sodium
import Statements
import Testimony
import Testing

/// Somebody's record in a hostile town, told while the service was honest.
struct ToldRecord: Sendable {
  /// Longer than a segment.
  static let attachmentLength = 1_100_000

  private struct Recording: AttachmentSource {
    let length = ToldRecord.attachmentLength
    func fingerprint() throws -> Digest { .zero }
    func read(_ count: Int, at offset: Int) throws -> [UInt8] {
      [UInt8](repeating: 7, count: count)
    }
  }

  let town: HostileTown
  let code: RecordCode
  let seed: SurvivorSeed
  let record: RecordID
  /// As she types them.
  let words: String
  private let phrase: Phrase

  /// - Parameters:
  ///   - more: parts beside the account and the journey.
  ///   - wish: what she wishes for her account.
  ///   - elsewhere: whom else she has told.
  ///   - words: places on the Romanian list, where pages with them are kept; otherwise they are drawn.
  init(
    in town: HostileTown, recorded: Bool = false, more: [SectionKind] = [], wish: Wish? = nil,
    elsewhere: [ToldElsewhere]? = nil, words: [UInt16]? = nil
  ) async throws {
    self.town = town
    let keys = try town.keys("advocate_ro")
    let service = try town.service(signedBy: keys.signer)
    let text =
      "---\nlanguage: ro\n---\n\n## account\n\nAm spus o dată.\n\n## journey\n\nCu trenul.\n"
      + more.map { "\n## \($0.rawValue)\n\nSomn.\n" }.joined()
    let statement = try StatementFile(parsing: Array(text.utf8))
    let attached = [
      CapturedRecord.Attachment(name: "a.webm", mediaType: "video/webm", source: Recording())
    ]
    let captured = CapturedRecord(
      language: statement.language, hearing: statement.hearing,
      consentText: ConsentText(sha256: .zero, language: .romanian),
      sections: statement.contents.enumerated().map {
        .init(
          content: ($0 == 0 ? wish.map($1.with(wish:)) ?? $1 : $1).with(elsewhere: elsewhere),
          attachments: recorded && $0 == 0 ? attached : [])
      })
    seed = try SurvivorSeed.generate()
    code = try #require(RecordCode(random: Random.bytes(10)))
    let drawn = words ?? Phrase.draw()
    phrase = try Phrase(list: "ro-1", indices: drawn)
    let list = try #require(WordList(id: "ro-1")).words
    self.words = drawn.map { list[Int($0)] }.joined(separator: " ")
    let root = try WrappedRoot(wrapping: seed, code: code, phrase: phrase)
    let run = try await service.seal(
      captured, by: keys, for: seed, root: root, log: service.log(seen: nil))
    try await service.send(run, of: captured, by: keys)
    try await service.open(run, seed: seed, seen: nil)
    record = run.record
  }

  /// Her own session, from her code and words.
  func survivor() async throws -> SurvivorSession {
    try await SurvivorSession.open(code, at: town.service()) { _ in phrase }
  }

  func reader(_ person: String = "prosecutor_de", seen: String? = nil) async throws
    -> OfficerSession
  {
    let keys = try town.keys(person)
    return try await OfficerSession.open(
      town.service(signedBy: keys.signer), keys: keys, seen: seen.map { LogMemory(note: $0) })
  }

  /// Somebody asks.
  func ask(
    _ person: String = "prosecutor_de", for purpose: Purpose = .legalAid,
    on basis: LegalBasis = .consent, of sections: [SectionKind] = [.account, .journey],
    detail: String = "1", days: UInt64 = 1
  ) async throws -> Statement<AccessRequest> {
    let session = try await reader(person)
    let now = Timestamp.now
    let request = try session.sign(
      OfficerSession.Ask(
        sections: sections, unit: #require(session.certificate.body.units?.first),
        purpose: purpose, legalBasis: basis,
        jurisdiction: #require(town.federation.people[person]).country,
        span: #require(TimeWindow(notBefore: now, notAfter: now.adding(seconds: days * 86_400))),
        offline: false, detail: detail), at: await session.address(of: code))
    try await session.send(request)
    return request
  }

  /// Somebody asks, and she says yes.
  @discardableResult
  func grant(to person: String = "prosecutor_de") async throws -> Statement<Grant> {
    let request = try await ask(person)
    let session = try await survivor()
    return try await session.approve(
      request, terms: terms(request, in: session.account(seen: nil)),
      in: session.account(seen: nil)
    ).statement
  }

  func terms(_ request: Statement<AccessRequest>, in account: SurvivorRecord) throws -> GrantTerms {
    let policies = try PolicyBook.embedded
    let countries: Set<CountryCode> = [.romania, request.body.jurisdiction]
    return try GrantTerms(
      sections: account.history.newestManifest.body.sections.filter {
        request.body.sections.contains($0.kind)
      }, span: #require(request.body.span),
      consentText: ConsentText(sha256: .zero, language: .romanian),
      policyHash: PolicyHash.of(files: policies.files(for: countries).map(\.bytes)))
  }

  /// What an officer holds, as the service says now.
  func held(by session: OfficerSession) async throws -> HeldGrant {
    try #require(try await session.grants(of: code, record: record).last)
  }

  /// An officer reads all that was granted, at first contact.
  @discardableResult
  func read(_ person: String = "prosecutor_de") async throws -> [OpenedSection] {
    let session = try await reader(person)
    let held = try await held(by: session)
    return try await session.read(
      held, sections: held.grant.body.sections.map(\.sectionVersion), reason: .firstReading,
      words: ""
    ).sections
  }
}

/// What a lie led to; `nil` if it was believed.
func fault(_ body: () async throws -> Void) async -> (any Error)? {
  do {
    try await body()
    return nil
  } catch {
    return error
  }
}
