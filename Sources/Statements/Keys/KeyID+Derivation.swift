internal import Sodium
public import Testimony

extension KeyID {
  /// The id of a pair of keys: the first 16 bytes of a SHA-256 over both (protocol section 3).
  /// A key that a principal does not have enters as nothing.
  public init(signing: SigningPublicKey?, box: BoxPublicKey?) {
    let hash = SHA256.hash(
      PAE.encode("toldonce/key-id/v1", .bytes(signing?.bytes ?? []), .bytes(box?.bytes ?? [])))
    guard let id = KeyID(bytes: Array(hash.prefix(16))) else {
      preconditionFailure("a prefix of 16 bytes has 16 bytes")
    }
    self = id
  }
}
