#if os(Linux)
  import Foundation
  import Glibc
  import Sodium
  import Testing

  /// One scan at a time: a scan's window shows copies to another scan.
  @Suite("Secrets leave no trace in memory", .serialized)
  struct WipingTests {
    @Test("A secret stands once, between guard pages and read-only, and is gone afterwards")
    func aSecretIsWiped() throws {
      let pattern = try withFreshSecret { secret, pattern in
        let address = secret.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
        #expect(try MemoryScan.find(pattern) == [address])
        let regions = try MemoryScan.regions()
        let index = try #require(regions.firstIndex { $0.start <= address && address < $0.end })
        try #require(index > 0 && index + 1 < regions.count)
        #expect(regions[index].access == "r--p")
        #expect(regions[index - 1].access == "---p")
        #expect(regions[index - 1].end == regions[index].start)
        #expect(regions[index + 1].access == "---p")
        #expect(regions[index + 1].start == regions[index].end)
      }
      #expect(try MemoryScan.find(pattern) == [])
    }

    @Test("The scan does find a copy in an array, and no longer after it is wiped")
    func theScanFindsCopies() throws {
      var copy: [UInt8] = []
      let pattern = try withFreshSecret { secret, _ in copy = secret.exposed }
      let address = copy.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
      #expect(try MemoryScan.find(pattern) == [address])
      copy.wipe()
      #expect(copy == [UInt8](repeating: 0, count: 32))
      #expect(try MemoryScan.find(pattern) == [])
    }

    @Test("A secret whose filling fails is wiped too")
    func aFailedFillingIsWiped() throws {
      struct Stop: Error {}
      let pattern = try withFreshSecret { secret, _ in
        #expect(throws: Stop.self) {
          try SecretBytes(count: 32) { target in
            secret.withUnsafeBytes { target.copyMemory(from: $0) }
            throw Stop()
          }
        }
      }
      #expect(try MemoryScan.find(pattern) == [])
    }

    /// Something done with a secret, and the secret that comes of it.
    struct Use: Sendable, CustomTestStringConvertible {
      let name: String
      let run: @Sendable (SecretBytes) throws -> SecretBytes?
      var testDescription: String { name }

      init(_ name: String, _ run: @escaping @Sendable (SecretBytes) throws -> SecretBytes?) {
        (self.name, self.run) = (name, run)
      }
    }

    static let uses: [Use] = [
      Use("copying") { try SecretBytes(copying: $0) },
      Use("a slice") { try $0.slice(0..<32) },
      Use("exclusive or") { try $0.xor(SecretBytes.random(count: 32)) },
      Use("joining") { try SecretBytes.joining([$0, $0]).slice(32..<64) },
      Use("comparing") { secret in
        let copy = try SecretBytes(copying: secret)
        return copy == secret ? copy : nil
      },
      Use("an Ed25519 seed") { seed in
        let key = try SigningKey(seed: seed)
        _ = key.sign([1, 2, 3])
        return try key.seed()
      },
      Use("an X25519 secret") { secret in
        try BoxKey(secret: secret).shared(with: BoxKey.generate().publicKey)
      },
      Use("an X25519 seed") { try BoxKey(seed: $0).exportSecret() },
      Use("an AEAD key") { key in
        let text = try SecretBytes.random(count: 32)
        return try AEAD.open(AEAD.seal(text, key: key, context: []), key: key, context: [])
      },
      Use("an AEAD plaintext") { text in
        let key = try SecretBytes.random(count: 32)
        return try AEAD.open(AEAD.seal(text, key: key, context: []), key: key, context: [])
      },
      Use("an HPKE plaintext") { text in
        let key = try BoxKey.generate()
        return try HPKE.open(HPKE.seal(text, to: key.publicKey, info: []), with: key, info: [])
      },
      Use("an HPKE secret key") { secret in
        let text = try SecretBytes.random(count: 32)
        let key = try BoxKey(secret: secret)
        return try HPKE.open(HPKE.seal(text, to: key.publicKey, info: []), with: key, info: [])
      },
      Use("padding") { try Padding.unpad(Padding.pad($0, least: 1_024), least: 1_024) },
      Use("an HMAC key") {
        _ = HMACSHA256.authenticate([1, 2, 3], key: $0)
        return nil
      },
      Use("HKDF") { key in
        try HKDFSHA256.expand(HKDFSHA256.extract(salt: [1], [key]), info: [2], count: 32)
      },
      Use("a key derivation") { try KDF.derive($0, "toldonce/test/v1", .number(1)) },
      Use("a subkey") { try KDF.subkey(of: $0, number: 1, context: "to-sign_") },
      Use("a commitment") {
        _ = try KDF.commitment($0, "toldonce/test/v1", .number(1))
        return nil
      },
      Use("a password") {
        try PasswordHash.moderate.derive($0, salt: [UInt8](repeating: 1, count: 16)).key
      },
    ]

    @Test("Working with a secret leaves no copy of it, nor of what came of it", arguments: uses)
    func noCopyIsLeft(_ use: Use) throws {
      let work = try ParkedWork(use.run)
      defer { work.finish() }
      let patterns = try work.held().map { MaskedPattern($0) }
      for pattern in patterns {
        let wanted = try work.held().filter { MaskedPattern($0) == pattern }.map(\.address)
        let found = try MemoryScan.find(pattern)
        #expect(found == wanted.sorted())
      }
      work.letGo()
      for pattern in patterns { #expect(try MemoryScan.find(pattern) == []) }
    }

    @Test("Nor does the first secret of a process, while libraries still bind their functions")
    func firstUse() async {
      await #expect(processExitsWith: .success) {
        let work = try ParkedWork { try SecretBytes(copying: $0) }
        let held = try work.held().map(\.address).sorted()
        let found = try Set(work.held().flatMap { try MemoryScan.find(MaskedPattern($0)) })
        work.finish()
        guard found.sorted() == held else { exit(1) }
      }
    }

    @Test("The words of a phrase stand only in the password")
    func aPhraseLeavesNoCopy() throws {
      let words = try SecretBytes(count: 12) { target in
        for offset in stride(from: 0, to: 12, by: 2) {
          let word = UInt16(Random.number(below: 1_024))
          target.storeBytes(of: word, toByteOffset: offset, as: UInt16.self)
        }
      }
      let pattern = try words.withUnsafeBytes { words -> MaskedPattern in
        let password = try PhrasePassword.encode(
          list: "en-1", indices: words.bindMemory(to: UInt16.self))
        let pattern = password.withUnsafeBytes {
          MaskedPattern(UnsafeRawBufferPointer(rebasing: $0.suffix(12)))
        }
        #expect(try MemoryScan.find(pattern) == [password.address + UInt(password.count) - 12])
        return pattern
      }
      #expect(try MemoryScan.find(pattern) == [])
    }

    /// Runs `body` with 32 random bytes that are let go before this returns.
    @inline(never)
    private func withFreshSecret(
      _ body: (SecretBytes, MaskedPattern) throws -> Void
    ) throws -> MaskedPattern {
      let secret = try SecretBytes.random(count: 32)
      let pattern = MaskedPattern(secret)
      try body(secret, pattern)
      return pattern
    }
  }

  extension MaskedPattern {
    init(_ secret: SecretBytes) { self = secret.withUnsafeBytes { MaskedPattern($0) } }
  }

  extension SecretBytes {
    var address: UInt { withUnsafeBytes { UInt(bitPattern: $0.baseAddress) } }
  }
#endif
