internal import Sodium
internal import Statements
internal import Storage
public import Testimony

extension Keeper {
  /// Opens a record: everything it lists must be here, complete, before its manifest is admitted.
  /// Sending the same opening again gives the same answer.
  public func open(_ opening: RecordOpening, by caller: Caller) async throws -> Admission {
    _ = try caller.certificate(.advocate)
    let envelope = try parse(opening.manifest)
    if let known = try await admitted(envelope.hash) {
      guard let manifest = try? StatementVerifier.peek(envelope, as: Manifest.self),
        manifest.advocate == caller.keyID
      else { throw KeeperError.certificate }
      return try await proven(known)
    }
    let now = now
    let directory = directory
    let act: ConsentAct
    let manifest: Manifest
    do {
      act = try ConsentAct(peeking: envelope)
      let history = try RecordHistory(opening: act, at: .next(at: now, in: directory))
      manifest = history.opening.body
    } catch {
      throw KeeperError.statement(error)
    }
    guard manifest.advocate == caller.keyID else { throw KeeperError.certificate }
    guard opening.root.code == manifest.code, opening.root.wrapped.bytes.count == Self.rootLength
    else { throw KeeperError.malformed("The root is not that of the manifest's code.") }
    try await checkComplete(manifest.sections, of: manifest.record, keys: opening.keys)
    let view = try openView(
      opening.view.bytes,
      info: SealContext.keeperRecord(manifest.record, keeper: keys.principal.keyID))
    let key = try await freshSecret(of: .record(manifest.record))
    return try await admitting {
      try $0.open(opening, act: act, manifest: manifest, view: view, key: key, now: self.now)
    }
  }

  /// A nonce, a seed and a tag.
  static let rootLength = 24 + 32 + 16

  /// Opens a 32-byte view that was sealed to the keeper.
  func openView(_ sealed: [UInt8], info: [UInt8]) throws -> SecretBytes {
    guard let view = try? HPKE.open(sealed, with: keys.principal.boxKey, info: info),
      view.count == 32
    else { throw KeeperError.malformed("The view is not sealed to this keeper.") }
    return view
  }

}

extension RecordWriter {
  /// Stores an opened record in the caller's savepoint.
  fileprivate func open(
    _ opening: RecordOpening, act: ConsentAct, manifest: Manifest, view: SecretBytes,
    key: SecretBytes, now: Timestamp
  ) throws -> AdmittedStatement {
    let record = manifest.record
    if let stored = try statement(act.hash)?.admittedStatement { return stored }
    guard try self.record(record) == nil, try self.record(code: manifest.code) == nil else {
      throw KeeperError.malformed("This record or code is taken; seal again under a new one.")
    }
    try checkHeld(manifest.sections, of: record)
    try insert(
      RecordRow(
        record: record, code: manifest.code, root: CanonicalJSON.encode(opening.root),
        headHash: act.hash, headSeq: 0, headAt: manifest.at, nextCounter: 1, fetches: 0,
        fetchesSaid: nil, survivor: manifest.survivor, advocate: manifest.advocate))
    let row = record.description
    try insertSealed(
      .recordViews, row: row, record: record, AtRest.seal(view, .recordViews, row: row, key: key))
    try store(opening.keys, of: record, key: key)
    return try append(
      act.envelope, kind: .manifest, record: record, seq: 0, author: manifest.advocate,
      line: .record(view: view, counter: 0), now: now)
  }
}
