import ArgumentParser
import Client
import Foundation
import Policy
import Statements
import Synchronization
import Testimony
import Testing

@testable import Console

extension HostileService {
  /// Somebody decides for her with an own key: in the language of whoever is at the keyboard, and about
  /// her, not to her.
  @Suite("What is said to whoever decides for her") struct DelegateWords {
    private static let delegate = "advocate_bg"

    /// What was written to standard output and standard error, one after the other.
    private final class Said: Sendable {
      private let all = Mutex("")
      var text: String { all.withLock { $0 } }
      var output: Output {
        Output(isJSON: false, columns: nil, isStyled: false) { [self] _, bytes in
          all.withLock { $0 += String(decoding: bytes, as: UTF8.self) }
          return true
        }
      }
    }

    /// A delegate at a machine of an own.
    private struct Desk {
      let told: ToldRecord
      let language: Language
      let folder: String
      let her: HerWords
      let say: Catalog<DelegateKey>

      init(_ told: ToldRecord, _ language: Language, in folder: String) throws {
        self.told = told
        self.language = language
        self.folder = folder
        her = try HerWords(language)
        say = try Catalog(language)
      }

      /// One step, at the record as it is then.
      /// - Returns: what is said, also of an error.
      func step(_ body: (DelegateDesk) async throws -> Void) async throws -> String {
        let command = try ConsentShow.parse([
          "--record", "\(told.code)", "--own-key", "--home", folder, "--service", told.town.url,
          "--language", language.rawValue,
        ])
        let addressee = Addressee(command)
        #expect(addressee.language == language && !addressee.isSurvivor)
        let said = Said()
        try await Output.$inPlace.withValue(said.output) {
          try await Addressee.$current.withValue(addressee) {
            let keys = try told.town.keys(DelegateWords.delegate)
            let session = try await AdvocateSession.open(
              told.town.service(signedBy: keys.signer), keys: keys, seen: nil)
            let record = try await session.delegated(told.code)
            let desk = DelegateDesk(
              workplace: try Workplace(command.options), session: session, record: record,
              names: try Names(directory: record.directory, in: language), say: say)
            do {
              try await body(desk)
            } catch {
              let fault = ConsoleError(client: error)
              #expect(fault.isTranslated, "\(fault.message)")
              Output.inPlace?.report(fault, in: her)
            }
          }
        }
        return said.text
      }
    }

    private func inFolder(_ body: (String) async throws -> Void) async throws {
      let folder = NSTemporaryDirectory() + "toldonce-delegate-\(UUID().uuidString)"
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: false,
        attributes: [.posixPermissions: 0o700])
      defer { try? FileManager.default.removeItem(atPath: folder) }
      try await body(folder)
    }

    private func lets(_ told: ToldRecord, _ purposes: [Purpose]) async throws {
      let session = try await told.survivor()
      let account = try await session.account(seen: nil)
      let keys = try told.town.keys(Self.delegate)
      _ = try await session.delegate(
        DelegationTerms(
          certificate: account.directory.principal(keys.keyID, at: .next(at: .now)),
          sections: [.account], countries: [.germany], purposes: purposes,
          until: Timestamp.now.adding(seconds: 20 * 86_400)),
        in: account)
    }

    /// What is said when each thing is decided, and when it cannot be.
    private func walk(_ told: ToldRecord, _ desk: Desk) async throws -> [String] {
      let (her, say) = (desk.her, desk.say)
      var all: [String] = []
      func step(
        _ expected: [String], _ body: (DelegateDesk) async throws -> Void
      ) async throws {
        let said = try await desk.step(body)
        for text in expected { #expect(said.contains(text), "\(desk.language): \(said)") }
        all.append(said)
      }
      let unit = try #require(told.town.federation.units["support_de"])
      try await step([
        say.text(.whatYouMay), "consent revoke d1 --own-key", "consent revoke d2 --own-key",
        her(.whoReads), her(.nobody),
      ]) { try $0.show() }
      try await step([say.text(.noRequests)]) { try $0.requests() }
      _ = try await told.ask()
      _ = try await told.ask(for: .investigation, on: .criminalProcedure)
      try await step([say.text(.requestsHint)]) { try $0.requests() }
      func approve(
        _ desk: DelegateDesk, _ request: String, _ kinds: [SectionKind]? = nil,
        until: Timestamp? = nil
      ) async throws {
        try await desk.approve(request, kinds: kinds, until: until, times: 0, restriction: nil)
      }
      try await step([her.work(.noRequestToDecide)]) { try await approve($0, "99") }
      try await step([her.errors.text(.moreThanAsked)]) { try await approve($0, "1", [.needs]) }
      try await step([her.work(.beyondDelegation)]) { try await approve($0, "1", [.journey]) }
      try await step([her.errors.text(.timeOver)]) {
        try await approve($0, "1", until: Timestamp.now.subtracting(seconds: 60))
      }
      let reflecting = try #require(
        her.work(.sheReflects, ["day": "|"]).split(separator: "|").map(String.init).first)
      try await step([reflecting]) { try await approve($0, "2") }
      let rules = her.rules.speaking(.aboutHer)
      let withdrawal = try #require(
        PolicyBook.embedded.files.flatMap(\.rules).first { $0.id == "eu-withdrawal-1" })
      try await step([rules.sentence(withdrawal), say.text(.approved)]) {
        try await approve($0, "1")
      }
      try await step([say.text(.byYou)]) { try $0.show() }
      try await step([her.work(.decidedOrBack)]) { try await $0.refuse("1") }
      try await step([say.text(.refused)]) { try await $0.refuse("2") }
      try await step([her.service(.legal), say.text(.referralSeen)]) {
        try await $0.refer(
          to: unit.description, for: .legal, kinds: [.account], until: .latest,
          legalBasis: .consent, restriction: nil)
      }
      try await step([her.errors.text(.unitUnknown)]) {
        try await $0.refer(
          to: "unt_aaaaaaaaaaaaaaaaaaaaaaaaaa", for: .legal, kinds: [.account], until: .latest,
          legalBasis: .consent, restriction: nil)
      }
      let stopped = say.text(.revoked, ["units": "|"]).split(separator: "|").map(String.init)
      try await step(stopped) { try await $0.revoke("1") }
      try await step([her.errors.text(.permissionStopped)]) { try await $0.revoke("1") }
      try await step([her.errors.text(.noPermission)]) { try await $0.revoke("99") }
      for other in ["d9", "D9", "dlg_aaaaaaaaaaaaaaaaaaaaaaaaaa"] {
        try await step([her.work(.nothingGiven)]) { try await $0.revoke(other) }
      }
      try await step([say.text(.gaveBackSome)]) { try await $0.revoke("d2") }
      try await step([her.errors.text(.overAlready)]) { try await $0.revoke("d2") }
      try await step([say.text(.gaveBack)]) { try await $0.revoke("D1") }
      return all
    }

    @Test(
      "Each decision and each error is in that language, and none of it in English",
      .timeLimit(.minutes(5)), arguments: Language.allCases)
    func said(language: Language) async throws {
      try await inFolder { folder in
        let told = try await ToldRecord(in: HostileTown.found())
        try await lets(told, [.legalAid, .investigation])
        try await lets(told, [.legalAid])
        let all = try await walk(told, Desk(told, language, in: folder))
        let account = try await told.survivor().account(seen: nil)
        #expect(account.alarms.isEmpty && account.history.delegations.count == 2)
        #expect(account.history.delegations.keys.allSatisfy { account.history.revoked[$0] != nil })
        guard language != .english else { return }
        let english = try Catalog<DelegateKey>(.english)
        let own = try Catalog<DelegateKey>(language)
        for key in DelegateKey.allCases {
          let values = Dictionary(uniqueKeysWithValues: key.placeholders.map { ($0, "|") })
          let parts = english.text(key, values).split(separator: "|").map(String.init)
          let part = try #require(parts.max { $0.count < $1.count })
          guard part.count > 12, !own.text(key, values).contains(part) else { continue }
          for said in all { #expect(!said.contains(part), "\(key): \(said)") }
        }
        for said in all {
          for word in ["until", "account", "Nobody", "the ", "she ", "UTC", "2026-", "2027-"] {
            #expect(!said.contains(word), "\(said)")
          }
        }
      }
    }

    @Test("Giving back what somebody else was given is not possible", .timeLimit(.minutes(5)))
    func others() async throws {
      try await inFolder { folder in
        let told = try await ToldRecord(in: HostileTown.found())
        let session = try await told.survivor()
        let account = try await session.account(seen: nil)
        let other = try told.town.keys("advocate_ro")
        _ = try await session.delegate(
          DelegationTerms(
            certificate: account.directory.principal(other.keyID, at: .next(at: .now)),
            sections: [.account], countries: [.germany], purposes: [.legalAid],
            until: Timestamp.now.adding(seconds: 20 * 86_400)),
          in: account)
        try await lets(told, [.legalAid])
        let desk = try Desk(told, .dutch, in: folder)
        let said = try await desk.step { try await $0.revoke("d1") }
        #expect(said.contains(desk.her.work(.nothingGiven)), "\(said)")
        let shown = try await desk.step { try $0.show() }
        #expect(shown.contains("revoke d2 --own-key") && !shown.contains("revoke d1"))
        let after = try await told.survivor().account(seen: nil)
        #expect(after.history.revoked.isEmpty)
      }
    }
  }
}
