internal import Sodium
internal import Statements
internal import Testimony

extension Envelope {
  /// The statement with the signatures of these keys and no others, one of each, in this order and
  /// under their own ids. Signatures that nobody asks for, and ids that are hints, could otherwise
  /// be changed in a bundle without anybody seeing it.
  func signed(by signers: [(id: KeyID, key: SigningPublicKey)]) -> Envelope {
    let message = signedBytes
    return Envelope(
      payloadType: payloadType, payload: payload,
      signatures: signers.compactMap { signer in
        signatures.first { SigningKey.isValid($0.sig, of: message, by: signer.key.bytes) }
          .map { Signature(keyid: signer.id.description, sig: $0.sig) }
      })
  }
}
