import Client
import Console
import Foundation
import Policy
import Sealing
import Sodium
import Statements
import Testimony

/// A record of somebody who has said yes many times, and whose every yes was used.
struct UsedRecord {
  static let readings = 10
  let sealed: BenchService.Sealed

  /// - Parameter permissions: that she gives, each to a request of its own.
  init(in bench: BenchService, permissions: Int) async throws {
    sealed = try await bench.seal(BenchService.captured())
    try await sealed.send()
    try await sealed.open()
    let officer = try bench.keys("prosecutor_de")
    let service = try bench.service(signedBy: officer.signer)
    let phrase = sealed.phrase
    let survivor = try await SurvivorSession.open(
      sealed.code, at: bench.service(signedBy: nil)
    ) { _ in phrase }
    try await ask(permissions, OfficerSession.open(service, keys: officer, seen: nil))
    try await allow(survivor)
    let reader = try await OfficerSession.open(service, keys: officer, seen: nil)
    let held = try await reader.grants(of: sealed.code, record: sealed.run.record)
    guard held.count == permissions else { throw BenchmarkError("\(held.count) are held") }
    try await read(held, by: reader)
  }

  private func ask(_ count: Int, _ session: OfficerSession) async throws {
    let now = Timestamp.now
    guard let unit = session.certificate.body.units?.first, let germany = CountryCode("DE"),
      let span = TimeWindow(notBefore: now, notAfter: now.adding(seconds: 30 * 86_400))
    else { throw BenchmarkError("the officer has no unit") }
    let address = try await session.address(of: sealed.code)
    for number in 0..<count {
      try await session.send(
        session.sign(
          OfficerSession.Ask(
            sections: [.account], unit: unit, purpose: .legalAid, legalBasis: .consent,
            jurisdiction: germany, span: span, offline: false, detail: "\(number)"), at: address))
    }
  }

  private func allow(_ survivor: SurvivorSession) async throws {
    var record = try await survivor.account(seen: nil)
    guard let germany = CountryCode("DE") else { throw BenchmarkError("no country") }
    let policies = try PolicyBook.embedded.files(for: [.romania, germany]).map(\.bytes)
    for asked in record.openRequests {
      guard let span = asked.statement.body.span else { throw BenchmarkError("no span") }
      _ = try await survivor.approve(
        asked.statement,
        terms: GrantTerms(
          sections: record.history.newestManifest.body.sections, span: span,
          consentText: ConsentText(sha256: .zero, language: .romanian),
          policyHash: PolicyHash.of(files: policies)), in: record)
      record = try await survivor.account(after: record)
    }
  }

  private func read(_ held: [HeldGrant], by session: OfficerSession) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for some in 0..<16 {
        group.addTask {
          for place in stride(from: some, to: held.count, by: 16) {
            let sections = held[place].grant.body.sections.map(\.sectionVersion)
            for _ in 0..<Self.readings {
              _ = try await session.read(
                held[place], sections: sections, reason: .firstReading, words: "")
            }
          }
        }
      }
      try await group.waitForAll()
    }
  }
}
