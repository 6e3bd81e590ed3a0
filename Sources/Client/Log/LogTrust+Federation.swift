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

  /// Whom to believe about notes that were verified before, on the same machine or by somebody who
  /// is trusted. A later version of the federation may have changed the witnesses, and a note does
  /// not get new cosignatures: then the log's own signature shows that the note is unharmed.
  /// - Throws: as ``init(federation:)``.
  public init(remembering federation: Federation) throws {
    let trust = try LogTrust(federation: federation)
    self = federation.version > 1 ? try LogTrust(log: trust.log, witnesses: [], quorum: 0) : trust
  }
}
