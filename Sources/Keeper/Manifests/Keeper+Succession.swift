internal import Statements
internal import Storage
internal import Testimony

extension Keeper {
  /// An advocate sends a later manifest that names the advocate and that she has signed: also one
  /// who was not hers before, to whom she hands her record over. To everybody else it is as where
  /// there is no record. Signatures are verified before the record is asked for, so that it takes as
  /// long either way.
  func check(
    _ manifest: Manifest, in act: ConsentAct, by caller: Caller, on record: RecordID,
    _ reader: any RecordReader
  ) throws {
    let isSigned = act.envelope.isSigned(by: manifest.survivor.signPk, caller.signingKey)
    let survivor = try reader.record(record)?.survivor
    guard manifest.advocate == caller.keyID, isSigned, survivor == manifest.survivor else {
      throw KeeperError.notFound
    }
  }
}

extension Envelope {
  /// Whether all of these keys have signed it.
  func isSigned(by keys: SigningPublicKey...) -> Bool {
    StatementVerifier.isSigned(self, by: keys)
  }
}
