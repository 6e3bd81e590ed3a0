#if os(Linux)
  import Foundation
  import Glibc
  import Sealing
  import Sodium
  import Testing

  @testable import Console

  @Suite("What is left in memory after a secret was read", .serialized)
  struct LeftoverTests {
    /// A phrase of the sample list with two spaces between words, drawn straight into its place.
    private func drawn() throws -> (text: SecretBytes, positions: SecretBytes) {
      let positions = try SecretBytes(count: 12) { memory in
        for place in 0..<6 {
          // The plain ones only, for they all have six letters.
          memory.storeBytes(
            of: UInt16(Random.number(below: 1_021)), toByteOffset: place * 2, as: UInt16.self)
        }
      }
      let text = try SecretBytes(count: 6 * 8) { memory in
        memory.initializeMemory(as: UInt8.self, repeating: UInt8(ascii: " "))
        positions.withUnsafeBytes { numbers in
          for place in 0..<6 {
            let word = SampleWords.list.words[
              Int(numbers.loadUnaligned(fromByteOffset: place * 2, as: UInt16.self))]
            for (letter, byte) in word.utf8.enumerated() { memory[place * 8 + letter] = byte }
          }
        }
      }
      return (text, positions)
    }

    private func write(_ secret: SecretBytes, to path: String) {
      let file = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
      defer { close(file) }
      secret.withUnsafeBytes { _ = Glibc.write(file, $0.baseAddress, $0.count) }
    }

    @Test("the scan finds what is there, or the next test would prove nothing")
    func control() throws {
      let scan = try WritableMemory()
      let (text, _) = try drawn()
      let copy = text.withUnsafeBytes { Array($0) }
      #expect(scan.places(of: text) >= 1)
      withExtendedLifetime(copy) {}
    }

    @Test("of a phrase neither the words nor the six numbers are left")
    func phrase() throws {
      let folder = try TemporaryFolder()
      let path = folder.path + "/phrase"
      let (text, positions) = try drawn()
      let parts = try [text.slice(0..<16), text.slice(24..<40), positions]
      write(text, to: path)
      // Made before, so that looking does not itself write over what was left.
      let scan = try WritableMemory()
      let phrase = try PhraseInput.read(
        list: SampleWords.list, file: path, terminal: nil, question: "")
      let found = (scan.places(of: parts[0]), scan.places(of: parts[1]), scan.places(of: parts[2]))
      #expect(found == (0, 0, 0))
      withExtendedLifetime(phrase) {}
    }

    @Test("of a passphrase in plain letters there is the one copy in guarded memory")
    func passphrase() throws {
      let folder = try TemporaryFolder()
      let path = folder.path + "/passphrase"
      let (text, _) = try drawn()
      write(text, to: path)
      let scan = try WritableMemory()
      let passphrase = try Passphrase.read(file: path, terminal: nil)
      // Guarded memory is read-only once it is filled, so that the scan passes it by.
      #expect(scan.places(of: text) == 0)
      #expect(passphrase == text)
    }
  }
#endif
