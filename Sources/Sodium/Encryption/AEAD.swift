internal import CSodium

/// XChaCha20-Poly1305 (IETF), the protocol's `AEAD`.
///
/// Confidential and authentic under a secret key and a nonce used once; not key-committing, which
/// is why the protocol compares a commitment before it opens anything. Random 24-byte nonces may be
/// drawn for any number of messages. Source: draft-irtf-cfrg-xchacha-03.
public enum AEAD {
  public static let nonceLength = 24
  public static let tagLength = 16

  /// `nonce ‖ ciphertext` with a fresh random nonce.
  public static func seal(
    _ text: some ByteSource, key: some ByteSource, context: [UInt8]
  ) throws -> [UInt8] {
    let nonce = Random.bytes(nonceLength)
    return try nonce + seal(text, key: key, nonce: nonce, context: context)
  }

  /// Opens `nonce ‖ ciphertext`.
  /// - Throws: ``SodiumError/authentication``, whatever is wrong.
  public static func open(
    _ sealed: [UInt8], key: some ByteSource, context: [UInt8]
  ) throws -> SecretBytes {
    guard sealed.count >= nonceLength + tagLength else { throw SodiumError.authentication }
    return try open(
      sealed[nonceLength...], key: key, nonce: Array(sealed[..<nonceLength]), context: context)
  }

  /// Ciphertext and tag under a nonce that the caller answers for.
  public static func seal(
    _ text: some ByteSource, key: some ByteSource, nonce: [UInt8], context: [UInt8]
  ) throws -> [UInt8] {
    SodiumLibrary.prepare()
    return try key.lend { key, keyLength in
      guard keyLength == 32, nonce.count == nonceLength else { throw SodiumError.length }
      return text.lend { text, count in
        [UInt8](unsafeUninitializedCapacity: count + tagLength) { buffer, filled in
          _ = crypto_aead_xchacha20poly1305_ietf_encrypt(
            buffer.start, nil, text, UInt64(count), context, UInt64(context.count), nil,
            nonce, key)
          filled = count + tagLength
        }
      }
    }
  }

  /// Opens ciphertext and tag under a nonce that travels elsewhere.
  public static func open(
    _ sealed: some ByteSource, key: some ByteSource, nonce: [UInt8], context: [UInt8]
  ) throws -> SecretBytes {
    try key.lend { key, keyLength in
      guard keyLength == 32, nonce.count == nonceLength else { throw SodiumError.length }
      return try sealed.lend { sealed, count in
        guard count >= tagLength else { throw SodiumError.authentication }
        return try SecretBytes(count: count - tagLength) { target in
          let status = crypto_aead_xchacha20poly1305_ietf_decrypt(
            target.octets, nil, nil, sealed, UInt64(count),
            context, UInt64(context.count), nonce, key)
          guard status == 0 else { throw SodiumError.authentication }
        }
      }
    }
  }
}

/// ChaCha20-Poly1305 (RFC 8439), used by HPKE only.
package enum ChaChaPoly {
  package static func seal(
    _ text: some ByteSource, key: some ByteSource, nonce: [UInt8], context: [UInt8]
  ) throws -> [UInt8] {
    SodiumLibrary.prepare()
    return try key.lend { key, keyLength in
      guard keyLength == 32, nonce.count == 12 else { throw SodiumError.length }
      return text.lend { text, count in
        [UInt8](unsafeUninitializedCapacity: count + 16) { buffer, filled in
          _ = crypto_aead_chacha20poly1305_ietf_encrypt(
            buffer.start, nil, text, UInt64(count), context, UInt64(context.count), nil,
            nonce, key)
          filled = count + 16
        }
      }
    }
  }

  package static func open(
    _ sealed: some ByteSource, key: some ByteSource, nonce: [UInt8], context: [UInt8]
  ) throws -> SecretBytes {
    try key.lend { key, keyLength in
      guard keyLength == 32, nonce.count == 12 else { throw SodiumError.length }
      return try sealed.lend { sealed, count in
        guard count >= 16 else { throw SodiumError.authentication }
        return try SecretBytes(count: count - 16) { target in
          let status = crypto_aead_chacha20poly1305_ietf_decrypt(
            target.octets, nil, nil, sealed, UInt64(count),
            context, UInt64(context.count), nonce, key)
          guard status == 0 else { throw SodiumError.authentication }
        }
      }
    }
  }
}
