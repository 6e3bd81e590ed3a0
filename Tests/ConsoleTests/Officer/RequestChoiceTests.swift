import Testing

@testable import Console

@Suite("Which request is meant")
struct RequestChoiceTests {
  private static let ids = ["req_abcd", "req_abxy", "req_zzzz"]

  @Test(
    "by its number, its id, or a beginning that no other one has",
    arguments: [("1", 1), ("3", 3), ("req_abxy", 2), ("req_abx", 2), ("req_z", 3)])
  func found(text: String, number: Int) throws {
    #expect(try RequestChoice.number(of: text, among: Self.ids) == number)
  }

  @Test("nothing is guessed", arguments: ["", "0", "4", "-1", "req_", "req_ab", "req_q", "abcd"])
  func notFound(text: String) {
    #expect(throws: ConsoleError.self) { try RequestChoice.number(of: text, among: Self.ids) }
    #expect(throws: ConsoleError.self) { try RequestChoice.number(of: text, among: []) }
  }
}
