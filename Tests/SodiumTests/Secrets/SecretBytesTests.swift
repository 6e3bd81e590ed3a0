import Foundation
import Glibc
import Sodium
import Testing

@Suite("Secret bytes")
struct SecretBytesTests {
  @Test("They have no description, no coding and no reflection that shows a byte")
  func nothingShowsThem() throws {
    let secret = try SecretBytes(copying: Array("a very secret sentence".utf8))
    let value: Any = secret
    #expect(!(value is any Encodable))
    #expect(!(value is any Decodable))
    #expect(!(value is any CustomStringConvertible))
    #expect(!(value is any CustomDebugStringConvertible))
    #expect(!(value is any TextOutputStreamable))
    #expect(!(value is any Sequence))
    #expect("\(secret)" == "Sodium.SecretBytes")
    var dumped = ""
    dump(secret, to: &dumped)
    #expect(!dumped.contains("secret sentence"))
    for child in Mirror(reflecting: secret).children {
      #expect(child.value is UnsafeMutableRawPointer || child.value is Int)
    }
  }

  #if os(Linux)
    @Test("Writing to them stops the process")
    func theyAreReadOnly() async {
      await #expect(processExitsWith: .signal(SIGSEGV)) {
        signal(SIGSEGV, SIG_DFL)  // no backtrace of what is meant to happen
        let secret = try SecretBytes(copying: [1, 2, 3] as [UInt8])
        secret.withUnsafeBytes {
          UnsafeMutableRawBufferPointer(mutating: $0).storeBytes(of: 0, as: UInt8.self)
        }
      }
    }

    @Test("Reading past their end stops the process")
    func theirEndIsGuarded() async {
      await #expect(processExitsWith: .signal(SIGSEGV)) {
        signal(SIGSEGV, SIG_DFL)  // no backtrace of what is meant to happen
        let secret = try SecretBytes.random(count: 64)
        let byte = secret.withUnsafeBytes { ($0.baseAddress.map { $0 + 64 })?.load(as: UInt8.self) }
        print(byte as Any)
      }
    }

    @Test("Writing before their beginning is noticed when they are let go")
    func theirBeginningIsGuarded() async {
      await #expect(processExitsWith: .failure) {
        _ = try SecretBytes(count: 16) { target in
          target.baseAddress.map { $0 - 1 }?.storeBytes(of: 0, as: UInt8.self)
        }
      }
    }
  #endif

  @Test("They begin as zeros")
  func theyBeginAsZeros() throws {
    let secret = try SecretBytes(count: 4_097) { target in
      #expect(target.count == 4_097)
      #expect(target.allSatisfy { $0 == 0 })
    }
    #expect(secret.equals([UInt8](repeating: 0, count: 4_097)))
  }

  @Test("A length that cannot be had is refused", arguments: [-1, Int.min, Int.max])
  func impossibleLengths(_ count: Int) {
    #expect(throws: SodiumError.memory) { try SecretBytes(count: count) { _ in } }
    #expect(throws: SodiumError.memory) { try SecretBytes.random(count: count) }
  }

  @Test("None at all is a length, too")
  func noBytes() throws {
    let none = try SecretBytes(copying: [UInt8]())
    #expect(none.count == 0)
    #expect(none.equals([UInt8]()))
    #expect(!none.equals([0]))
    #expect(try none == SecretBytes.joining([]))
    #expect(try none.slice(0..<0) == none)
    #expect(try none.xor([UInt8]()) == none)
    #expect(try !SecretBytes(copying: [0] as [UInt8]).equals([UInt8]()))
  }

  @Test("Comparison sees every byte and the length")
  func comparison() throws {
    let bytes = [UInt8](0..<32)
    let secret = try SecretBytes(copying: bytes)
    #expect(try secret == SecretBytes(copying: bytes))
    #expect(secret.equals(bytes))
    for position in bytes.indices {
      for bit in [UInt8(1), 0x80] {
        let other = flipping(bytes, at: position, bit: bit)
        #expect(try secret != SecretBytes(copying: other))
        #expect(!secret.equals(other))
      }
    }
    #expect(try secret != SecretBytes(copying: bytes + [0]))
    #expect(try secret != SecretBytes(copying: bytes.dropLast()))
    #expect(!secret.equals(bytes + [0]))
    #expect(!secret.equals(bytes.dropLast()))
    #expect(!secret.equals([UInt8]()))
  }

  @Test("Slices end where the bytes end")
  func slices() throws {
    let secret = try SecretBytes(copying: [1, 2, 3, 4] as [UInt8])
    #expect(try secret.slice(0..<4) == secret)
    #expect(try secret.slice(1..<3).exposed == [2, 3])
    #expect(try secret.slice(4..<4).count == 0)
    for range in [0..<5, 4..<5, 5..<5, -1..<2, -1 ..< -1, 0..<Int.max] {
      #expect(throws: SodiumError.length) { try secret.slice(range) }
    }
  }

  @Test("Only equal lengths are exclusive-or'd")
  func exclusiveOr() throws {
    let left = try SecretBytes(copying: [0b1100, 0xFF] as [UInt8])
    #expect(try left.xor([0b1010, 0xFF] as [UInt8]).exposed == [0b0110, 0])
    #expect(try left.xor(left).exposed == [0, 0])
    for other in [[], [1], [1, 2, 3]] as [[UInt8]] {
      #expect(throws: SodiumError.length) { try left.xor(other) }
    }
  }

  @Test("Joining keeps the order")
  func joining() throws {
    let parts = try [[1, 2], [], [3]].map { try SecretBytes(copying: $0 as [UInt8]) }
    #expect(try SecretBytes.joining(parts).exposed == [1, 2, 3])
  }

  @Test("Slices of arrays and borrowed memory are sources as well")
  func sources() throws {
    let bytes = [UInt8](0..<10)
    #expect(try SecretBytes(copying: bytes[3...]).exposed == [3, 4, 5, 6, 7, 8, 9])
    #expect(try bytes.withUnsafeBytes { try SecretBytes(copying: $0) }.exposed == bytes)
  }

  @Test("Random bytes differ each time")
  func randomness() throws {
    #expect(try SecretBytes.random(count: 16) != SecretBytes.random(count: 16))
    #expect(Random.bytes(0) == [])
    #expect(Random.bytes(24).count == 24)
    #expect(Random.bytes(24) != Random.bytes(24))
  }

  @Test("Random numbers are below their bound, and all of them occur")
  func randomNumbers() {
    #expect((0..<100).allSatisfy { _ in Random.number(below: 1) == 0 })
    #expect(Set((0..<1_000).map { _ in Random.number(below: 6) }) == [0, 1, 2, 3, 4, 5])
  }

  @Test("Wiping an empty array does nothing")
  func wipingNothing() {
    var none: [UInt8] = []
    none.wipe()
    #expect(none == [])
  }

  @Test("Errors are equal by what they mean, and say it without values")
  func errors() {
    #expect(SodiumError.length == .length)
    #expect(SodiumError.length != .memory)
    #expect(SodiumError.hashTooWeak != .hashTooCostly)
    #expect("\(SodiumError.authentication)" == SodiumError.authentication.shortDescription)
  }
}
