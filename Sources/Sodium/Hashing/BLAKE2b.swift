internal import CSodium

/// BLAKE2b with 32 bytes out, without a key: the protocol's `H`, for ciphertext
/// (RFC 7693; `crypto_generichash`).
public enum BLAKE2b {
  /// 32 bytes.
  public static func hash(_ bytes: some ByteSource) -> [UInt8] {
    SodiumLibrary.prepare()
    return [UInt8](unsafeUninitializedCapacity: 32) { buffer, filled in
      bytes.lend { _ = crypto_generichash(buffer.start, 32, $0, UInt64($1), nil, 0) }
      filled = 32
    }
  }
}

/// The protocol's `KDF(key, label, x…)`: keyed BLAKE2b-256 over ``PAE`` (section 1).
public enum KDF {
  /// A 32-byte key.
  /// - Throws: ``SodiumError/length`` unless `key` has 32 bytes.
  public static func derive(
    _ key: some ByteSource, _ label: String, _ parts: PAE.Part...
  ) throws -> SecretBytes {
    let input = PAE.encode(label, parts)
    return try SecretBytes(count: 32) { target in
      try key.lend { start, count in
        guard count == 32 else { throw SodiumError.length }
        _ = crypto_generichash(
          target.octets, 32, input, UInt64(input.count), start, 32)
        wipeStack()
      }
    }
  }

  /// A 32-byte commitment, which is public.
  public static func commitment(
    _ key: some ByteSource, _ label: String, _ parts: PAE.Part...
  ) throws -> [UInt8] {
    let input = PAE.encode(label, parts)
    return try key.lend { start, count in
      guard count == 32 else { throw SodiumError.length }
      return [UInt8](unsafeUninitializedCapacity: 32) { buffer, filled in
        _ = crypto_generichash(
          buffer.start, 32, input, UInt64(input.count), start, 32)
        filled = 32
      }
    }
  }

  /// `crypto_kdf_derive_from_key` with 32 bytes out, for the keys under a survivor's seed.
  /// - Parameter context: 8 ASCII characters.
  public static func subkey(
    of key: some ByteSource, number: UInt64, context: String
  ) throws -> SecretBytes {
    let name = Array(context.utf8CString)
    return try key.lend { start, count in
      guard count == 32, name.count == 9 else { throw SodiumError.length }
      return try SecretBytes(count: 32) { target in
        _ = crypto_kdf_derive_from_key(
          target.octets, 32, number, name, start)
        wipeStack()
      }
    }
  }
}
