import API
import Testing

@Suite("Queries")
struct PageQueryTests {
  @Test("What is written is read")
  func roundTrip() {
    let query = PageQuery(from: 12)
    #expect(query.text == "?from=12")
    #expect(PageQuery(String(query.text.dropFirst())) == query)
    #expect(PageQuery().text.isEmpty)
    #expect(PageQuery("") == PageQuery())
  }

  @Test(
    "Anything else is refused",
    arguments: [
      "from", "from=", "from=-1", "from=+1", "from=01", "from=1&", "&from=1", "from=1&from=2",
      "FROM=1", "code=1", "to=1", "limit=1", "from=1=2", "from=%31", "from=9007199254740992",
      "from=1 ",
    ])
  func refused(text: String) {
    #expect(PageQuery(text) == nil)
  }
}
