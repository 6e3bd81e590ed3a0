import Sodium
import Testing

@Suite("Unambiguous encoding")
struct PAETests {
  @Test("Arguments that run together as bytes stay apart")
  func injective() {
    let label = "toldonce/test/v1"
    let spellings: [[PAE.Part]] = [
      [], [.text("")], [.text(""), .text("")], [.text("ab")], [.text("a"), .text("b")],
      [.text("ab"), .text("")], [.text(""), .text("ab")], [.bytes([0])], [.bytes([0, 0, 0, 0])],
      [.number(0)], [.number(1)], [.number(256)],
    ]
    #expect(Set(spellings.map { PAE.encode(label, $0) }).count == spellings.count)
    #expect(PAE.encode("toldonce/a/v1", .text("b")) != PAE.encode("toldonce/ab/v1", .text("")))
  }

  @Test("The bytes are those of the protocol, section 1")
  func layout() {
    #expect(PAE.encode("l", []) == hex("6c 00 00000000"))
    #expect(
      PAE.encode("l", .text("é"), .bytes([7]), .number(258))
        == hex("6c 00 00000003 00000002 c3a9 00000001 07 00000008 0000000000000102"))
    #expect(PAE.encode("l", .number(.max)) == hex("6c 00 00000001 00000008 ffffffffffffffff"))
  }

  @Test("Integers are written with the most significant byte first")
  func integers() {
    #expect(bigEndian(UInt16(0x0102)) == [1, 2])
    #expect(bigEndian(UInt32(0x0102_0304)) == [1, 2, 3, 4])
    #expect(bigEndian(UInt64(1)) == [0, 0, 0, 0, 0, 0, 0, 1])
  }
}
