internal import Statements
internal import Storage
public import Testimony

extension Keeper {
  /// Finds whose key has signed a request.
  /// - Parameter record: the record that the request is about, where the path names one: only
  ///   there a survivor's key means anything.
  /// - Throws: ``KeeperError/notFound`` for a key that nobody has.
  public func authenticate(_ key: KeyID, record: RecordID?) async throws -> Caller {
    for root in federationStatement.body.roots where KeyID(signing: root, box: nil) == key {
      return Caller(keyID: key, signingKey: root, standing: .root)
    }
    let directory = directory
    if let known = directory.known(subject: key), let signPk = known.body.signPk {
      do {
        let certificate = try directory.principal(key, at: .next(at: now))
        return Caller(
          keyID: key, signingKey: certificate.body.signPk ?? signPk,
          standing: .certified(certificate, fault: nil))
      } catch {
        return Caller(keyID: key, signingKey: signPk, standing: .certified(known, fault: error))
      }
    }
    if let record, let keys = try await survivor(of: record),
      KeyID(signing: keys.signPk, box: keys.boxPk) == key
    {
      return Caller(keyID: key, signingKey: keys.signPk, standing: .survivor(record))
    }
    if let record, let request = try await vouched(key, in: record) {
      return Caller(
        keyID: key, signingKey: request.claimant.signPk, standing: .claimant(record, request))
    }
    throw KeeperError.notFound
  }

  /// The survivor's public keys. They stand in the record's row, so that asking costs the same
  /// whether there is a record or not.
  private func survivor(of record: RecordID) async throws -> SurvivorKeys? {
    try await reading { try $0.record(record)?.survivor }
  }
}
