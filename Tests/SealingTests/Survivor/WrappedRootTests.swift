import Sealing
import Sodium
import Statements
import Testimony
import Testing

@Suite("The root opens for her six words only", .serialized)
struct WrappedRootTests {
  private static let words: [UInt16] = [0, 1_023, 7, 7, 512, 3]

  private static let made = Result {
    try WrappedRoot(
      wrapping: SurvivorSeed(Fixtures.secret(1)), code: code(),
      phrase: Phrase(list: "ro-1", indices: words))
  }

  private static func code(_ text: String = "0123456789") throws -> RecordCode {
    try #require(RecordCode(text))
  }

  private func open(
    _ root: WrappedRoot, list: String = "ro-1", _ words: [UInt16] = Self.words
  ) throws -> SurvivorSeed {
    try root.open(with: Phrase(list: list, indices: words))
  }

  private func changed(
    code: RecordCode? = nil, list: String? = nil, commit: [UInt8]? = nil, wrapped: [UInt8]? = nil
  ) throws -> WrappedRoot {
    let made = try Self.made.get()
    return try WrappedRoot(
      code: code ?? made.code, list: list ?? made.list, salt: made.salt,
      commit: commit.map { try #require(Digest(bytes: $0)) } ?? made.commit,
      wrapped: wrapped.map { Bytes(bytes: $0) } ?? made.wrapped)
  }

  @Test("Her words open it, and all her keys are the same")
  func opens() throws {
    let seed = try SurvivorSeed(Fixtures.secret(1))
    #expect(try open(Self.made.get()).publicKeys == seed.publicKeys)
  }

  @Test("Other words, their order, or another list are the wrong phrase")
  func phrase() throws {
    let root = try Self.made.get()
    for words: [UInt16] in [[0, 1_023, 7, 7, 512, 4], [1_023, 0, 7, 7, 512, 3]] {
      #expect(throws: SealingError.phrase) { try open(root, words) }
    }
    #expect(throws: SealingError.phrase) { try open(root, list: "en-1") }
  }

  @Test("A root that was moved to another list does not open for the words of the first")
  func list() throws {
    #expect(throws: SealingError.phrase) { try open(changed(list: "en-1")) }
    #expect(throws: SealingError.phrase) { try open(changed(list: "en-1"), list: "en-1") }
  }

  @Test("The commitment is compared before the key is used")
  func commitFirst() throws {
    let root = try changed(commit: Fixtures.bytes(0), wrapped: Fixtures.bytes(0, count: 72))
    #expect(throws: SealingError.phrase) { try open(root) }
  }

  @Test("A changed root is told apart from a wrong phrase")
  func changedRoot() throws {
    var wrapped = try Self.made.get().wrapped.bytes
    wrapped[30] ^= 1
    #expect(throws: SodiumError.authentication) { try open(changed(wrapped: wrapped)) }
    #expect(throws: SodiumError.authentication) { try open(changed(wrapped: [])) }
  }

  @Test("Another record's root does not open under this code")
  func code() throws {
    #expect(throws: SodiumError.authentication) {
      try open(changed(code: Self.code("0123456788")))
    }
  }

  @Test(
    "Six words of one list are a phrase, nothing else is",
    arguments: [
      [], [1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5, 1_024],
    ] as [[UInt16]])
  func words(_ words: [UInt16]) {
    #expect(throws: SealingError.phraseWords) { try Phrase(list: "ro-1", indices: words) }
  }

  @Test("Drawn phrases are six words of the list")
  func draw() {
    let drawn = (0..<200).map { _ in Phrase.draw() }
    #expect(drawn.allSatisfy { $0.count == 6 && $0.allSatisfy { $0 < 1_024 } })
    #expect(Set(drawn).count == 200)
  }
}
