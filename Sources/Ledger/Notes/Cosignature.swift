internal import Sodium

/// A witness's timestamped signature, `u64be(time) ‖ Ed25519` over `cosignature/v1`, the time and
/// the checkpoint (c2sp.org/tlog-cosignature). It says: at this time, this was the largest tree of
/// this log that I have seen, and it continues every earlier one.
struct Cosignature {
  /// Seconds since 1970 UTC, at most 2^63 − 1.
  let time: UInt64
  /// 64 bytes.
  let signature: [UInt8]

  static let latestTime = UInt64(Int64.max)

  init(time: UInt64, signature: [UInt8]) {
    self.time = time
    self.signature = signature
  }

  /// - Throws: ``LedgerError/checkpointCosignature`` unless there are 72 bytes and the time is
  ///   within bounds.
  init(bytes: [UInt8]) throws {
    guard bytes.count == 72 else { throw LedgerError.checkpointCosignature }
    time = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    signature = Array(bytes.dropFirst(8))
    guard time <= Self.latestTime else { throw LedgerError.checkpointCosignature }
  }

  var bytes: [UInt8] { bigEndian(time) + signature }

  static func message(_ text: [UInt8], time: UInt64) -> [UInt8] {
    Array("cosignature/v1\ntime \(time)\n".utf8) + text
  }

  /// The time, once the signature is verified.
  /// - Throws: ``LedgerError/checkpointCosignature``.
  func verify(_ text: [UInt8], by key: NoteKey) throws -> UInt64 {
    let message = Self.message(text, time: time)
    guard SigningKey.isValid(signature, of: message, by: key.publicKey) else {
      throw LedgerError.checkpointCosignature
    }
    return time
  }
}
