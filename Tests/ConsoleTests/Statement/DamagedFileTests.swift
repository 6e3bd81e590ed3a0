import Policy
import Testing

@testable import Console

@Suite("Statement files that were damaged")
struct DamagedFileTests {
  private static let file = "Tests/EndToEnd/Statements/mixed-scripts-crlf.md"

  /// The same numbers every time (splitmix64), so that a failure can be looked at.
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
  }

  /// Either it parses, or the error names a place that exists.
  private func examine(_ bytes: [UInt8]) {
    do {
      _ = try StatementFile(parsing: bytes)
    } catch {
      // Line ends may be of all kinds by now: no file has more lines than line end bytes.
      let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
      #expect((1...lines).contains(error.position.line))
      #expect((1...(bytes.count + 1)).contains(error.position.column))
    }
  }

  @Test("cut off anywhere, a file parses or the place is named")
  func truncated() throws {
    let bytes = try ProjectFiles.bytes(Self.file)
    for end in bytes.indices where end < 700 || end % 7 == 0 { examine(Array(bytes[..<end])) }
  }

  @Test("with bytes changed, put in and taken out, a file parses or the place is named")
  func changed() throws {
    let bytes = try ProjectFiles.bytes(Self.file)
    let marks: [UInt8] = [
      0x00, 0x09, 0x0A, 0x0D, 0x23, 0x2A, 0x3E, 0x5B, 0x5F, 0xC2, 0xE2, 0xF0, 0xFF,
    ]
    var numbers = Numbers(state: 41)
    for _ in 0..<600 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &numbers) {
        let place = Int.random(in: 0..<damaged.count, using: &numbers)
        let byte = marks.randomElement(using: &numbers) ?? 0
        switch Int.random(in: 0..<3, using: &numbers) {
        case 0: damaged[place] = byte
        case 1: damaged.insert(byte, at: place)
        default: damaged.remove(at: place)
        }
      }
      examine(damaged)
    }
  }
}
