internal import Sodium
internal import Statements
internal import Storage
internal import Testimony

extension Keeper {
  /// Everything that must hold before a delegation is admitted, beside what the chain itself
  /// demands: whoever is named is an advocate whose certificate counts, and it ends.
  func check(
    _ delegation: Delegation, seal: Bytes?, after history: RecordHistory, in context: RecordContext
  ) throws {
    let begins = delegation.notBefore.seconds
    guard delegation.span != nil, context.now < delegation.notAfter,
      delegation.notAfter.seconds - begins <= Self.longestDelegation
    else { throw KeeperError.malformed("The delegation has ended, or runs for over 366 days.") }
    guard !history.isFrozen, history.erasureAsked == nil else {
      throw KeeperError.malformed("The record is frozen: unfreeze it before delegating.")
    }
    guard
      !history.delegations.values.contains(where: { $0.body.delegation == delegation.delegation })
    else { throw KeeperError.malformed("The delegation's identifier was used before.") }
    let certificate = try context.directory.certificate(
      delegation.certificateHash, at: .next(at: context.now))
    guard certificate.body.subject == delegation.delegate, certificate.body.role == .advocate
    else { throw KeeperError.statement(.certificateSubject) }
    let scope = Set(delegation.sections)
    let keys = history.newestManifest.body.sections.filter { scope.contains($0.kind) }.count
    guard let seal, seal.bytes.count == 32 * (1 + keys) + Self.sealOverhead else {
      throw KeeperError.malformed("The seal of the delegation is missing or of another length.")
    }
  }

  /// As long as an advocate's certificate lasts at most (protocol section 3), in seconds.
  private static let longestDelegation = 366 * 86_400
  /// What HPKE adds to a text: 32 bytes of a key and 16 of a tag.
  private static let sealOverhead = 48
}

extension RecordWriter {
  /// Keeps what opens a delegation under the record's key.
  func store(_ seal: Bytes, of delegation: StatementHash, record: RecordID, key: SecretBytes) throws
  {
    let row = "\(delegation)"
    try insertSealed(
      .delegations, row: row, record: record,
      AtRest.seal(seal.bytes, .delegations, row: row, key: key))
  }
}
