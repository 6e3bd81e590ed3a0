import Client
import Console
import Sealing
import Statements
import Testimony
import Testing

extension ToldRecord {
  /// Others come to her record: somebody has read and asks something, somebody looks whether it is told,
  /// a unit helps, requests wait, and somebody wants to recover her words.
  func isTalkedTo() async throws {
    try await grant()
    try await read()
    let prosecutor = try await reader()
    let held = try await held(by: prosecutor)
    try await prosecutor.ask("Ce culoare avea mașina?", under: held)
    try await prosecutor.ask("Cine mai era acolo?", under: held)
    try await prosecutor.tellOutcome("Ne-a ajutat mult.", of: held)
    let police = try town.keys("officer_nl")
    let service = try town.service(signedBy: police.signer)
    _ = try await service.told(code, by: police, after: service.log(seen: nil))
    let helping = try await self.grant(to: "caseworker_ro")
    let session = try await survivor()
    let referral = try await session.refer(
      under: helping, to: #require(helping.body.recipients.first).unit, for: .legal,
      in: session.account(seen: nil)
    ).statement
    try await reader("caseworker_ro").answer(referral, .accepted)
    // The rules do not allow this one before her time to reflect is over.
    _ = try await ask("prosecutor_ro", for: .investigation, on: .criminalProcedure)
    _ = try await ask("caseworker_de")
    try await turnOnRecovery()
    _ = try await vouch(for: .generate())
  }
}
