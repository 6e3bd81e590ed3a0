import CSodium

extension JSON {
  /// The bytes of a case's `plain` (hex) or `plain_drg` (libsodium's deterministic generator).
  var plain: [UInt8] {
    get throws {
      guard let recipe = find("plain_drg") else { return try self["plain"].hex }
      let seed = try recipe["seed"].hex
      let length = try recipe["length"].int
      guard seed.count == 32 else { throw Mismatch(description: "a seed has 32 bytes") }
      var bytes = [UInt8](repeating: 0, count: length)
      randombytes_buf_deterministic(&bytes, length, seed)
      return bytes
    }
  }
}
