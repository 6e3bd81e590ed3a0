/// The survivor's public keys in her record.
public struct SurvivorKeys: Codable, Hashable, Sendable {
  public let signPk: SigningPublicKey
  public let boxPk: BoxPublicKey

  public init(signPk: SigningPublicKey, boxPk: BoxPublicKey) {
    self.signPk = signPk
    self.boxPk = boxPk
  }
}
