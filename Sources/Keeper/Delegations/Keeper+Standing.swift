internal import Statements
internal import Storage
internal import Testimony

extension Keeper {
  /// Whoever is neither the record's advocate nor somebody whom she has let decide is told the same
  /// as where there is no record. It is asked of what bears the caller's own key and of the record's
  /// row, so that it takes as long either way.
  func checkStanding(
    _ caller: Caller, for act: ConsentAct, on record: RecordID, _ reader: any RecordReader
  ) throws {
    guard case .certified = caller.standing else { return }
    if let manifest = act.body as? Manifest {
      return try check(manifest, in: act, by: caller, on: record, reader)
    }
    // Whether it runs is asked of the chain, which is read for her delegates only. Whoever decided for
    // her once learns no more of it; what was admitted is said again.
    let isDelegate =
      try reader.isDelegated(record, to: caller.keyID)
      && (reader.statement(act.hash) != nil
        || history(of: record, reader)?.delegations(to: caller.keyID, at: now).isEmpty == false)
    let row = try reader.record(record)
    let isAdvocate = row?.advocate == caller.keyID
    switch act.kind {
    case .freeze: guard isDelegate || isAdvocate else { throw KeeperError.notFound }
    // The advocate carries what she has signed; a question is sealed to her, not to a delegate.
    case .answer:
      guard isAdvocate, let row, act.envelope.isSigned(by: row.survivor.signPk) else {
        throw KeeperError.notFound
      }
    default: guard isDelegate else { throw KeeperError.notFound }
    }
  }

  /// What the chain cannot say about a delegate's statement, because requests are not of it: no is
  /// said within the same purposes and countries as yes.
  func check(
    _ act: ConsentAct, by actor: ChainActor, after history: RecordHistory,
    in context: RecordContext, _ reader: any RecordReader
  ) throws {
    guard case .delegate(let hash) = actor, let refusal = act.body as? Refusal,
      let delegate = history.delegations[hash]?.body.delegate
    else { return }
    guard let stored = try reader.statement(refusal.requestHash), stored.kind == .request,
      stored.record == context.record
    else { throw KeeperError.statement(.delegationScope) }
    let request = try StatementVerifier.peek(stored.parsed(), as: AccessRequest.self)
    let countries = context.directory.countries(of: request.unit).union([request.jurisdiction])
    guard
      history.delegations(to: delegate, at: context.now).contains(where: {
        $0.body.covers(request.purpose, countries: countries)
      })
    else { throw KeeperError.statement(.delegationScope) }
  }
}

extension RecordReader {
  /// Whether she has ever let somebody decide about a record.
  func isDelegated(_ record: RecordID, to delegate: KeyID) throws -> Bool {
    var leaf = 0
    var page: [StoredStatement]
    repeat {
      page = try statements(
        of: .delegation, by: delegate, fromLeaf: leaf, limit: Keeper.pageLength)
      if page.contains(where: { $0.record == record }) { return true }
      leaf = page.last.map { $0.leaf + 1 } ?? leaf
    } while page.count == Keeper.pageLength
    return false
  }
}
