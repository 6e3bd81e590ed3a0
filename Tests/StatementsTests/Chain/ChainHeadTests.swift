import Statements
import Testimony
import Testing

@Suite("A consent chain grows at its head only")
struct ChainHeadTests {
  private func head() throws -> ChainHead {
    try ChainHead(
      record: Fixtures.id(10), seq: 4, hash: Fixtures.hash(60), at: Fixtures.time(100))
  }

  private func extend(
    at: UInt64 = 100, record: UInt8 = 10, seq: Int = 5, prev: UInt8 = 60, now: UInt64? = nil
  ) throws -> ChainHead {
    let freeze = try TestChain.freeze(
      at: at, record: record, seq: seq, prev: Fixtures.hash(prev))
    return try ChainHead.extending(
      head(), with: TestChain.act(freeze, by: []), now: now.map { Fixtures.time($0) })
  }

  private func open<Body: ConsentStatement>(_ body: Body) throws -> ChainHead {
    try ChainHead.extending(nil, with: TestChain.act(body, by: []), now: nil)
  }

  @Test("The next statement becomes the head")
  func extends() throws {
    let next = try extend(at: 101)
    #expect(next.seq == 5)
    #expect(next.at == Fixtures.time(101))
  }

  @Test("Another record's statement is refused")
  func record() { #expect(throws: StatementError.chainRecord) { try extend(record: 11) } }

  @Test("A gap, a repetition and a beginning are refused", arguments: [0, 4, 6])
  func seq(_ seq: Int) { #expect(throws: StatementError.chainSeq) { try extend(seq: seq) } }

  @Test("A statement behind another one than the head is refused: a fork")
  func prev() { #expect(throws: StatementError.chainPrev) { try extend(prev: 61) } }

  @Test("The same second is not before, one second earlier is")
  func time() {
    #expect(throws: Never.self) { try extend(at: 100) }
    #expect(throws: StatementError.chainTime) { try extend(at: 99) }
  }

  @Test("300 s ahead of the keeper are allowed, 301 s are not; long ago is")
  func future() {
    #expect(throws: Never.self) { try extend(at: 400, now: 100) }
    #expect(throws: StatementError.chainFuture) { try extend(at: 401, now: 100) }
    #expect(throws: Never.self) { try extend(at: 100, now: 1_000_000) }
    #expect(throws: Never.self) { try extend(at: 1_000_000, now: nil) }
  }

  @Test("A manifest with seq 0 and no predecessor opens a record")
  func opens() throws { #expect(try open(TestChain.manifest()).seq == 0) }

  @Test("A record does not begin in the middle")
  func opensAtZero() {
    #expect(throws: StatementError.chainSeq) { try open(TestChain.manifest(seq: 1)) }
  }

  @Test("Nothing but a manifest opens a record")
  func opensWithManifest() {
    #expect(throws: StatementError.chainNotOpened) { try open(TestChain.freeze(seq: 0)) }
  }

  @Test("The first statement has no predecessor")
  func opensWithoutPrev() {
    #expect(throws: StatementError.chainPrev) {
      try open(TestChain.manifest(prev: Fixtures.hash(1)))
    }
  }

  @Test("A statement that is not of the chain is no act")
  func otherKinds() throws {
    let fetch = RootFetch(at: Fixtures.time(0), record: try Fixtures.id(10), fetches: 1)
    let envelope = try Statement(signing: fetch, with: []).envelope
    #expect(throws: StatementError.payloadType) { try ConsentAct(peeking: envelope) }
    let unknown = Envelope(payloadType: "text/plain", payload: envelope.payload, signatures: [])
    #expect(throws: StatementError.payloadType) { try ConsentAct(peeking: unknown) }
  }

  @Test("Officers' and keeper's clocks agree to 300 s, either way")
  func requestClock() throws {
    let request = try ReleaseRequest(
      at: Fixtures.time(1_000), grantHash: Fixtures.hash(1), sections: [],
      officer: Fixtures.keys(5).keyID, ephPk: Fixtures.keys(6).boxPublic,
      nonce: #require(Nonce16(bytes: Fixtures.bytes(1, count: 16))), reason: .review,
      sealedReason: Bytes(bytes: []), seen: LogPosition(size: 0, root: .zero))
    for now: UInt64 in [700, 1_000, 1_300] {
      #expect(throws: Never.self) { try request.checkClock(Fixtures.time(now)) }
    }
    for now: UInt64 in [699, 1_301] {
      #expect(throws: StatementError.requestClock) { try request.checkClock(Fixtures.time(now)) }
    }
  }
}
