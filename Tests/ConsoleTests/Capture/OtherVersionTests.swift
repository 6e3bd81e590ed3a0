import Sodium
import Statements
import Testing
import Testimony

@testable import Console

@Suite("What another version of the program has written")
struct OtherVersionTests {
  @Test("A draft of a newer program is kept as it is, and it is said what to do")
  func newer() throws {
    let folder = try TemporaryFolder()
    let home = try Home(path: folder.path + "/home")
    let keys = try PrincipalKeys.generate()
    let drafts = try Drafts(in: home, keys: keys)
    let record = try #require(RecordID(bytes: Random.bytes(16)))
    let written = Array(#"{"format":"a later one","sections":[]}"#.utf8)
    let draft = try drafts.open(record)
    try draft.save(written)
    let error = #expect(throws: ConsoleError.self) { try draft.capture() }
    #expect(error?.status == .data && error?.hint == "use the program that made it")
    #expect(error?.message == "this draft is of another version of the program")
    let kept = try #require(try draft.read())
    #expect(kept.withUnsafeBytes { Array($0) } == written)
    draft.close()
  }
}

@Suite("What she says of being reached")
struct ContactBookTests {
  @Test("It opens with the advocate's keys only, and is forgotten when there is nothing to keep")
  func kept() throws {
    let folder = try TemporaryFolder()
    let home = try Home(path: folder.path + "/home")
    let book = try ContactBook(in: home, keys: PrincipalKeys.generate())
    let code = try #require(RecordCode("ABCDEFGHJK"))
    // As long as it may be, in letters of several bytes.
    let long = String(repeating: "ъ\n\"", count: ContactWish.limit / 3)
    let wish = ContactWish(reach: long, never: "never by telephone", at: .now)
    try book.keep(wish, of: code)
    #expect(try book.wish(of: code) == wish)
    let other = try ContactBook(in: home, keys: PrincipalKeys.generate())
    #expect(try other.wish(of: code) == nil && other.codes().isEmpty)
    try book.keep(ContactWish(reach: nil, never: nil, at: .now), of: code)
    #expect(try book.wish(of: code) == nil && book.codes().isEmpty)
  }
}
