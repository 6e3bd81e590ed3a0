import Foundation
import Sodium
import Statements
import Testimony
import Testing

@testable import Console

@Suite("Notes on requests that were sent")
struct SentRequestTests {
  @Test("are kept sealed, and come back for their own request only")
  func kept() throws {
    let folder = try TemporaryFolder()
    let home = try Home(path: folder.path + "/home")
    let keys = try PrincipalKeys.generate()
    let id = try #require(RequestID(bytes: Random.bytes(16)))
    let hash = try #require(StatementHash(bytes: Random.bytes(32)))
    let notes = try SealedFolder(.requests, in: home, keys: keys)
    #expect(try SentRequest.read(id, hash: hash, in: notes) == nil)
    let note = SentRequest(
      request: id, hash: hash, code: try #require(RecordCode("0123456789")),
      caseReference: "12 Js 7/26", message: "Bună ziua")
    try note.keep(in: notes)
    #expect(try SentRequest.read(id, hash: hash, in: notes) == note)
    let other = try #require(StatementHash(bytes: Random.bytes(32)))
    #expect(throws: ConsoleError.self) { try SentRequest.read(id, hash: other, in: notes) }
    for path in try folder.files() {
      let bytes = try Data(contentsOf: URL(filePath: path))
      #expect(bytes.range(of: Data("12 Js".utf8)) == nil)
    }
  }

  @Test("say to her what was written, and the case")
  func detail() {
    #expect(SentRequest.detail("12 Js 7/26", message: nil) == "Case 12 Js 7/26")
    #expect(SentRequest.detail("12 Js 7/26", message: "Why.") == "Case 12 Js 7/26\n\nWhy.")
  }
}
