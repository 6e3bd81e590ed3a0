internal import Sodium
package import Statements
package import Testimony

/// A root's signature under a federation statement that others have signed before.
package enum FederationSigning {
  /// The statement with one signature more. All that were there stay as they are.
  /// - Parameter before: the version before, whose roots sign too.
  /// - Throws: ``ConsoleError`` when the root is not one of the statement's, or has signed it.
  package static func adding(
    _ root: RootKey, to envelope: Envelope, after before: Federation? = nil
  ) throws -> Envelope {
    let body = try StatementVerifier.peek(envelope, as: Federation.self)
    let roots = body.roots + (before?.roots ?? [])
    guard roots.contains(root.publicKey) else {
      throw ConsoleError.data(
        "this key is not one of the federation's roots", hint: "check the file and the key")
    }
    let signed = signers(of: envelope, among: roots)
    guard !signed.contains(root.publicKey) else {
      throw ConsoleError.failed("this root has signed already")
    }
    guard envelope.signatures.count < Envelope.signatureLimit else {
      throw ConsoleError.data("the statement has too many signatures")
    }
    let signature = Envelope.Signature(
      keyid: root.signer.keyID.description, sig: root.signer.key.sign(envelope.signedBytes))
    return Envelope(
      payloadType: envelope.payloadType, payload: envelope.payload,
      signatures: envelope.signatures + [signature])
  }

  /// The roots whose signatures are there and good.
  package static func signers(
    of envelope: Envelope, among roots: [SigningPublicKey]
  ) -> [SigningPublicKey] {
    let message = envelope.signedBytes
    return roots.filter { root in
      envelope.signatures.contains {
        SigningKey.isValid($0.sig, of: message, by: root.bytes)
      }
    }
  }
}
