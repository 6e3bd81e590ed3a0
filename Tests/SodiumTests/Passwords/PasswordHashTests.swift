import Sodium
import Testing

@Suite("Argon2id and phrases")
struct PasswordHashTests {
  static let mebibyte: UInt64 = 1_048_576

  @Test(
    "A cheaper cost is refused",
    arguments: [
      (0, 0), (3, 0), (2, 256 * mebibyte), (3, 256 * mebibyte - 1), (2, 1_024 * mebibyte),
      (0, .max), (4, 8_192),
    ] as [(UInt64, UInt64)])
  func tooWeak(_ operations: UInt64, _ memory: UInt64) {
    #expect(throws: SodiumError.hashTooWeak) {
      try PasswordHash(operations: operations, memory: memory)
    }
  }

  @Test(
    "A costlier one, with which a client could be stopped, is refused",
    arguments: [
      (5, 256 * mebibyte), (3, 1_024 * mebibyte + 1), (.max, 256 * mebibyte), (3, .max),
      (.max, .max),
    ] as [(UInt64, UInt64)])
  func tooCostly(_ operations: UInt64, _ memory: UInt64) {
    #expect(throws: SodiumError.hashTooCostly) {
      try PasswordHash(operations: operations, memory: memory)
    }
  }

  @Test(
    "Both ends of what a key file may ask for are allowed",
    arguments: [(3, 256), (4, 256), (3, 1_024), (4, 1_024)] as [(UInt64, UInt64)])
  func allowed(_ operations: UInt64, _ mebibytes: UInt64) throws {
    let hash = try PasswordHash(operations: operations, memory: mebibytes * Self.mebibyte)
    #expect(hash.operations == operations)
    #expect(hash.memory == mebibytes * Self.mebibyte)
  }

  @Test("MODERATE is the least that is allowed")
  func moderate() throws {
    #expect(
      try PasswordHash(operations: 3, memory: 256 * Self.mebibyte) == PasswordHash.moderate)
  }

  @Test("A salt has 16 bytes", arguments: [0, 8, 15, 17, 32])
  func saltLengths(_ count: Int) throws {
    let password = try SecretBytes(copying: [1] as [UInt8])
    #expect(throws: SodiumError.length) {
      try PasswordHash.moderate.derive(password, salt: [UInt8](repeating: 0, count: count))
    }
  }

  /// RFC 9106's own example has a secret and associated data, which libsodium does not take; this
  /// is OpenSSL's Argon2id (one lane, 256 MiB, 3 passes, 64 bytes) through Python's cryptography.
  @Test("Argon2id at the suite's cost agrees with OpenSSL's")
  func knownAnswer() throws {
    let password = try SecretBytes(copying: Array("correct horse battery staple".utf8))
    let result = try PasswordHash.moderate.derive(password, salt: [UInt8](0..<16))
    #expect(
      result.key.equals(
        hex("8e3d43160225f38396bd9e9f33bd19172331fd42369bf5146893ad064f862635")))
    #expect(
      result.commitment
        == hex("ffbab234ee18f9deafcca0ee954e8f4724403c4dd4146de6dc08e8833d5f2174"))
  }

  @Test("An empty password is a password like another")
  func emptyPassword() throws {
    let salt = [UInt8](0..<16)
    let nothing = try PasswordHash.moderate.derive(SecretBytes(copying: [UInt8]()), salt: salt)
    let zero = try PasswordHash.moderate.derive(SecretBytes(copying: [0] as [UInt8]), salt: salt)
    #expect(nothing.key != zero.key)
    #expect(nothing.commitment != zero.commitment)
  }

  @Test(
    "A phrase has six positions from 0 to 1,023",
    arguments: [
      [], [0], [1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5, 1_024],
      [65_535, 2, 3, 4, 5, 6],
    ] as [[UInt16]])
  func malformedPhrases(_ indices: [UInt16]) {
    #expect(throws: SodiumError.length) {
      try PhrasePassword.encode(list: "en-1", indices: indices)
    }
  }

  @Test("A phrase is PAE of the list and the positions, two bytes each")
  func phraseEncoding() throws {
    let indices: [UInt16] = [0, 1, 255, 256, 1_000, 1_023]
    let words = hex("0000 0001 00ff 0100 03e8 03ff")
    for list in ["en-1", "", "ro-2"] {
      #expect(
        try PhrasePassword.encode(list: list, indices: indices).equals(
          PAE.encode("toldonce/phrase/v1", .text(list), .bytes(words))))
    }
    #expect(
      try PhrasePassword.encode(list: "en-1", indices: indices)
        != PhrasePassword.encode(list: "en-1", indices: indices.reversed()))
  }
}
