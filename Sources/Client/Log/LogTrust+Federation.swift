public import Ledger
public import Testimony

extension LogTrust {
  /// Whom a federation lets speak about its log.
  /// - Throws: ``LedgerError`` when the statement names no proper log or witnesses.
  public init(federation: Federation) throws {
    try self.init(
      log: NoteKey(vkey: federation.log.vkey),
      witnesses: federation.witnesses.map { try NoteKey(vkey: $0.vkey) },
      quorum: federation.profile == .strict ? federation.quorum : 0)
  }
}
