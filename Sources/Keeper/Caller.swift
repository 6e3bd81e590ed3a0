public import Statements
public import Testimony

/// Who has signed a request, as far as the keeper knows.
public struct Caller: Sendable {
  public enum Standing: Sendable {
    /// A root of the federation.
    case root
    /// Somebody with a certificate; the fault says why it does not count now, if it does not.
    case certified(Statement<Certificate>, fault: StatementError?)
    /// The survivor of the record that the request is about.
    case survivor(RecordID)
    /// Somebody for whom an officer has vouched in a recovery of the record that the request is about.
    case claimant(RecordID, RecoveryRequest)
  }

  public let keyID: KeyID
  public let signingKey: SigningPublicKey
  public let standing: Standing

  /// Whether it is the survivor of the record that the request is about.
  var isSurvivor: Bool {
    if case .survivor = standing { true } else { false }
  }

  /// The certificate, if it counts and has one of these roles.
  /// - Throws: ``KeeperError/certificate``.
  func certificate(_ roles: Role...) throws -> Certificate {
    guard case .certified(let statement, let fault) = standing, fault == nil,
      roles.contains(statement.body.role)
    else { throw KeeperError.certificate }
    return statement.body
  }

  /// - Throws: ``KeeperError/notFound`` for everybody but the survivor of this record.
  func requireSurvivor(of record: RecordID) throws {
    guard case .survivor(record) = standing else { throw KeeperError.notFound }
  }
}
