internal import Sealing
internal import Sodium
public import Statements
public import Testimony

extension SurvivorSession {
  /// Refers her to the unit of a grant that she has given for it; the unit learns of it at its next
  /// contact.
  /// - Parameter grant: one that runs, and that no other referral goes with.
  public func refer(
    under grant: Statement<Grant>, to unit: UnitID, for service: ReferralService,
    in record: SurvivorRecord
  ) async throws -> Decided<Referral> {
    guard let id = ReferralID(bytes: Random.bytes(16)) else { throw SodiumError.length }
    return try await decide(in: record) {
      Referral(
        at: $0.at, record: record.record, seq: $0.seq, prev: $0.prev, referral: id,
        grantHash: grant.hash, unit: unit, service: service)
    }
  }
}
