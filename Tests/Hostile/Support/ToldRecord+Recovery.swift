import Client
import Console
import Sealing
import Statements
import Testimony
import Testing

extension ToldRecord {
  static let recoveryOfficer = "caseworker_ro"
  /// Seconds.
  static let recoveryDelay: UInt64 = 72 * 3_600

  /// She turns it on, with the unit of the officer.
  @discardableResult
  func turnOnRecovery() async throws -> Statement<Recovery> {
    let session = try await survivor()
    let account = try await session.account(seen: nil)
    let unit = try #require(town.federation.units["support_ro"])
    return try await session.turnOnRecovery(
      RecoveryTerms(
        unit: account.directory.unit(unit, at: .next(at: town.clock.now())), delay: 72,
        consentText: ConsentText(sha256: .zero, language: .romanian)), in: account
    ).statement
  }

  func vouch(for claimant: Claimant) async throws -> Timestamp {
    let session = try await reader(Self.recoveryOfficer)
    return try await session.vouch(
      for: RecoveryTicket(code: code, claimant: claimant.publicKeys),
      under: session.recovery(of: code)
    ).due
  }
}
