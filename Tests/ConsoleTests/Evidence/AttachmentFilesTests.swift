import Console
import Testing

@Suite("A bundle has all attachments of its sections, or none")
struct AttachmentFilesTests {
  private static let listed: Set<String> = ["data/attachments/a", "data/attachments/b"]

  private func faults(
    _ there: Set<String>, named: [BagFault] = [], listed: Set<String> = Self.listed
  ) -> Set<BagFault> {
    Set(AttachmentFiles.faults(listed: listed, there: there, named: named))
  }

  @Test("One that is missing beside another is named")
  func partial() {
    #expect(faults(["data/attachments/b"]) == [BagFault("data/attachments/a", "is missing")])
  }

  @Test("One that the lists know was there once")
  func once() {
    let known = BagFault("data/attachments/a", "is missing")
    #expect(faults([], named: [known]).map(\.file).sorted() == Self.listed.sorted())
  }

  @Test("A file that is no attachment of these sections is named")
  func stranger() {
    let stranger: Set = ["data/attachments/c"]
    #expect(
      faults(Self.listed.union(stranger))
        == [BagFault("data/attachments/c", "does not belong here")])
    #expect(
      faults(stranger, listed: []) == [BagFault("data/attachments/c", "does not belong here")])
  }

  @Test("All of them or none is no fault")
  func whole() {
    #expect(faults(Self.listed).isEmpty)
    #expect(faults([]).isEmpty)
    #expect(faults([], named: [BagFault("data/grant", "has changed")]).isEmpty)
  }
}
