internal import Sodium

/// What a log entry says: which statement was admitted when, told only to those who have the salt.
///
/// Hiding as long as the salt is secret, and binding: the hash is SHA-256 over an unambiguous
/// encoding. When the salt is destroyed, the entry means nothing to anybody.
public struct LogCommitment: Hashable, Sendable {
  /// 32 bytes.
  public let bytes: [UInt8]

  /// Takes 32 bytes as they stand in an entry.
  /// - Throws: ``LedgerError/entryMalformed`` for any other number.
  public init(bytes: [UInt8]) throws {
    guard bytes.count == 32 else { throw LedgerError.entryMalformed }
    self.bytes = bytes
  }

  /// `SHA256(PAE("toldonce/commit/v1", salt, statement hash, admitted))` (protocol section 8).
  /// - Parameters:
  ///   - salt: 32 random bytes, of this entry only.
  ///   - statementHash: 32 bytes.
  ///   - admitted: the keeper's clock at admission, seconds since 1970 UTC.
  /// - Throws: ``LedgerError/commit`` if salt or hash have another length.
  public init(salt: [UInt8], statementHash: [UInt8], admitted: UInt64) throws {
    guard salt.count == 32, statementHash.count == 32 else { throw LedgerError.commit }
    bytes = SHA256.hash(
      PAE.encode(
        "toldonce/commit/v1", .bytes(salt), .bytes(statementHash), .number(admitted)))
  }
}
