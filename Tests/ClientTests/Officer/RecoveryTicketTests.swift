import Client
import Sealing
import Statements
import Testimony
import Testing

@Suite("The ticket of a recovery")
struct RecoveryTicketTests {
  private func ticket() throws -> RecoveryTicket {
    try RecoveryTicket(
      code: #require(RecordCode("0123456789")), claimant: Claimant.generate().publicKeys)
  }

  @Test("It is read as it was written, and holds nothing but what is public")
  func whole() throws {
    let claimant = try Claimant.generate()
    let ticket = try RecoveryTicket(
      code: #require(RecordCode("0123456789")), claimant: claimant.publicKeys)
    #expect(ticket.keyid == claimant.keys.keyID)
    #expect(try RecoveryTicket(parsing: ticket.bytes()) == ticket)
    let text = String(decoding: try ticket.bytes(), as: UTF8.self)
    #expect(Set(text.split(separator: "\"").map(String.init)).isSuperset(of: ["code", "keyid"]))
    #expect(try ticket.bytes().count < 512)
  }

  @Test("One whose key id is not that of its keys, of another form, or with more in it, is refused")
  func changed() throws {
    let (first, second) = (try ticket(), try ticket())
    let text = String(decoding: try first.bytes(), as: UTF8.self)
    let others = [
      text.replacing("\(first.keyid)", with: "\(second.keyid)"),
      text.replacing("recovery-ticket/v1", with: "recovery-ticket/v2"),
      text.replacing("{\"claimant\"", with: "{\"a\":1,\"claimant\""),
      text.replacing("0123456789", with: "012345678"), "", "{}", String(text.dropLast()),
    ]
    for other in others {
      #expect(other != text)
      #expect(throws: (any Error).self) { try RecoveryTicket(parsing: Array(other.utf8)) }
    }
  }
}
