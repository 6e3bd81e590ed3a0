public import Sodium
public import Testimony

/// A principal's Ed25519 and X25519 keys and the id of the pair (protocol section 3).
public struct PrincipalKeys: Sendable {
  public let signer: Signer
  public let boxKey: BoxKey
  public let signPublic: SigningPublicKey
  public let boxPublic: BoxPublicKey

  public var keyID: KeyID { signer.keyID }

  public init(signing: SigningKey, box: BoxKey) throws {
    guard let signPublic = SigningPublicKey(bytes: signing.publicKey),
      let boxPublic = BoxPublicKey(bytes: box.publicKey)
    else { throw SodiumError.length }
    self.signPublic = signPublic
    self.boxPublic = boxPublic
    boxKey = box
    signer = Signer(keyID: KeyID(signing: signPublic, box: boxPublic), key: signing)
  }

  public static func generate() throws -> PrincipalKeys {
    try PrincipalKeys(signing: .generate(), box: .generate())
  }
}
