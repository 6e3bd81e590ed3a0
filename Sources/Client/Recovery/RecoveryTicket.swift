internal import Statements
public import Testimony

/// What an organisation needs to vouch for somebody who has lost her phrase. Nothing in it is secret;
/// that it is hers, the officer learns from her.
public struct RecoveryTicket: Codable, Hashable, Sendable {
  public static let format = "toldonce/recovery-ticket/v1"

  public let format: String
  public let code: RecordCode
  public let claimant: SurvivorKeys
  /// Of both keys, to be compared with what she sees.
  public let keyid: KeyID

  public init(code: RecordCode, claimant: SurvivorKeys) {
    format = Self.format
    self.code = code
    self.claimant = claimant
    keyid = KeyID(signing: claimant.signPk, box: claimant.boxPk)
  }

  /// 4 KiB, far more than a ticket has.
  public static let limit = 4_096

  /// Reads a ticket.
  /// - Throws: ``StatementError`` for what is none; ``ClientError`` when the key id is not that of the
  ///   keys.
  public init(parsing bytes: [UInt8]) throws {
    let ticket = try CanonicalJSON.decode(Self.self, from: bytes, limit: Self.limit)
    guard ticket == Self(code: ticket.code, claimant: ticket.claimant) else {
      throw ClientError.unverified("the ticket does not belong together")
    }
    self = ticket
  }

  public func bytes() throws -> [UInt8] { try CanonicalJSON.encode(self) }
}
