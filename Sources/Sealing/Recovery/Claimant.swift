package import Sodium
public import Statements
public import Testimony

/// Keys that she makes at her machine for one recovery, from one random seed (decision page 21).
public final class Claimant: Sendable {
  let seed: SecretBytes
  public let keys: PrincipalKeys

  /// - Parameter seed: 32 bytes.
  package init(_ seed: SecretBytes) throws {
    self.seed = seed
    keys = try PrincipalKeys(
      signing: SigningKey(seed: KDF.subkey(of: seed, number: 1, context: "to-sign_")),
      box: BoxKey(seed: KDF.subkey(of: seed, number: 2, context: "to-box__")))
  }

  public static func generate() throws -> Claimant { try Claimant(.random(count: 32)) }

  public var publicKeys: SurvivorKeys {
    SurvivorKeys(signPk: keys.signPublic, boxPk: keys.boxPublic)
  }
}
