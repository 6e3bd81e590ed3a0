internal import Sealing
internal import Sodium
internal import Statements
public import Testimony

extension SurvivorSession {
  /// Lets an advocate decide for her, within the terms. The keys of the parts in question are sealed
  /// to that advocate: whom she lets decide can read (protocol sections 0 and 6).
  public func delegate(
    _ terms: DelegationTerms, in record: SurvivorRecord
  ) async throws -> Decided<Delegation> {
    guard let id = DelegationID(bytes: Random.bytes(16)) else { throw SodiumError.length }
    guard let delegate = terms.certificate.body.subject, let boxPk = terms.certificate.body.boxPk
    else { throw ClientError.unverified("a certificate lacks its key") }
    let position = ChainPosition(after: record.history.head, now: service.connection.now)
    let statement = try Statement(
      signing: Delegation(
        at: position.at, record: position.record, seq: position.seq, prev: position.prev,
        delegation: id, delegate: delegate, certificateHash: terms.certificate.hash,
        sections: terms.sections, countries: terms.countries, purposes: terms.purposes,
        notBefore: position.at, notAfter: terms.until),
      with: [seed.signer])
    let keys = try record.history.newestManifest.body.sections
      .filter { terms.sections.contains($0.kind) }
      .map { entry in
        guard let wrapped = record.keys[entry.sectionVersion] else {
          throw ClientError.unverified("the service has lost a section's key")
        }
        return try seed.unwrap(
          wrapped, record: record.record, section: entry.sectionVersion,
          commitment: entry.dekCommit)
      }
    let seal = try DelegateSeal.seal(
      view: seed.delegateView(id), keys: keys, delegation: statement.hash, delegate: delegate,
      to: boxPk)
    return try await send(
      statement, seals: ActSeals(delegate: Bytes(bytes: seal)), in: record)
  }
}
