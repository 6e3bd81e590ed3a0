public import Sodium
public import Statements
public import Testimony

/// The survivor's seed `S` and the keys that come from it and nothing else (protocol section 4).
public final class SurvivorSeed: Sendable {
  let secret: SecretBytes
  public let signer: Signer
  public let boxKey: BoxKey
  /// Wraps the key of each section.
  package let wrapKey: SecretBytes
  /// The parent of all views, which label her entries in the log.
  package let viewKey: SecretBytes
  /// Seals what her own machine keeps for her. The service and others never see anything of it.
  package let homeKey: SecretBytes

  /// - Parameter secret: 32 bytes.
  public init(_ secret: SecretBytes) throws {
    func subkey(_ number: UInt64, _ context: String) throws -> SecretBytes {
      try KDF.subkey(of: secret, number: number, context: context)
    }
    self.secret = secret
    let signing = try SigningKey(seed: subkey(1, "to-sign_"))
    boxKey = try BoxKey(seed: subkey(2, "to-box__"))
    wrapKey = try subkey(3, "to-wrap_")
    viewKey = try subkey(4, "to-view_")
    homeKey = try subkey(5, "to-home_")
    guard let sign = SigningPublicKey(bytes: signing.publicKey),
      let box = BoxPublicKey(bytes: boxKey.publicKey)
    else { throw SodiumError.length }
    publicKeys = SurvivorKeys(signPk: sign, boxPk: box)
    signer = Signer(keyID: KeyID(signing: sign, box: box), key: signing)
  }

  /// A new survivor.
  public static func generate() throws -> SurvivorSeed { try SurvivorSeed(.random(count: 32)) }

  public let publicKeys: SurvivorKeys

  /// The view under which everything about her record is labelled, but releases.
  public func recordView(_ record: RecordID) throws -> SecretBytes {
    try View.derive(viewKey, id: record.description)
  }

  /// The view under which the releases of one grant are labelled.
  /// - Parameter delegation: under which a delegate has given it; `nil` for her own.
  public func grantView(
    _ grant: GrantID, under delegation: DelegationID? = nil
  ) throws -> SecretBytes {
    try View.derive(delegation.map(delegateView) ?? viewKey, id: grant.description)
  }

  /// `view_d`, from which a delegate derives the views of grants.
  public func delegateView(_ delegation: DelegationID) throws -> SecretBytes {
    try View.derive(viewKey, id: delegation.description)
  }
}

/// Views: keys that label entries of the log (protocol sections 6 and 8).
public enum View {
  /// - Parameter parent: `VK`, or a delegate's `view_d`.
  public static func derive(_ parent: SecretBytes, id: String) throws -> SecretBytes {
    try KDF.derive(parent, "toldonce/view/v1", .text(id))
  }
}
