import Keeper
import Sealing
import Statements
import Testimony

extension TestKeeper {
  /// A referral to the officer's unit under a grant, with changes to an honest one.
  @discardableResult
  func refer(
    under grant: StatementHash, in record: TestRecord, to unit: UnitID? = nil,
    service: ReferralService = .shelter
  ) async throws -> Statement<Referral> {
    let place = try await place(in: record)
    let referral = try Statement(
      signing: Referral(
        at: place.at, record: place.record, seq: place.seq, prev: place.prev,
        referral: Fresh.id(), grantHash: grant, unit: unit ?? people.unit.id, service: service),
      with: [record.seed.signer])
    _ = try await keeper.act(
      record.id, referral.envelope.text, by: survivor(of: record))
    return referral
  }

  @discardableResult
  func say(
    _ status: ReferralStatus.Status, of referral: StatementHash, by officer: PrincipalKeys? = nil
  ) async throws -> Statement<ReferralStatus> {
    let officer = officer ?? people.officer
    let statement = try Statement(
      signing: ReferralStatus(
        at: clock.now(), referralHash: referral, officer: officer.keyID, status: status),
      with: [officer.signer])
    _ = try await keeper.note(statement.envelope.text, by: caller(officer))
    return statement
  }

  /// Asks a question under a grant.
  @discardableResult
  func question(
    under grant: StatementHash, in record: TestRecord
  ) async throws -> Statement<Question> {
    let statement = try Statement(
      signing: Question(
        at: clock.now(), question: Fresh.id(), record: record.id, grantHash: grant,
        officer: people.officer.keyID, sealedText: Bytes(bytes: [1])),
      with: [people.officer.signer])
    _ = try await keeper.note(statement.envelope.text, by: caller(people.officer))
    return statement
  }
}
