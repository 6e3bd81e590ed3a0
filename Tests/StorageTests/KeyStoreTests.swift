import Storage
import Testimony
import Testing

@Suite("The key store")
struct KeyStoreTests {
  let directory: TemporaryDirectory
  let store: SQLiteKeyStore

  init() throws {
    directory = try TemporaryDirectory()
    store = try directory.keys()
  }

  private func record(_ number: Int) throws -> KeyOwner { .record(try Sample.id(number)) }
  private func grant(_ number: Int) throws -> KeyOwner { .grant(try Sample.hash(number)) }

  @Test("Owners have one written form, and no other is read")
  func names() throws {
    for owner in [try record(1), try grant(2)] { #expect(KeyOwner(name: owner.name) == owner) }
    let hexadecimal = try grant(0xABCDEF).name
    #expect(KeyOwner(name: hexadecimal) == (try grant(0xABCDEF)))
    let wrong = [
      "", "rec_", hexadecimal.uppercased(), hexadecimal + "00", "+" + hexadecimal,
      "+" + hexadecimal.dropFirst(),
    ]
    for name in wrong { #expect(KeyOwner(name: name) == nil) }
  }

  @Test("A key is kept for its owner, over a restart")
  func insert() async throws {
    let keys = [
      try record(1): Sample.bytes(1, count: 32), try grant(1): Sample.bytes(2, count: 32),
    ]
    try await store.insert(keys)
    try await store.close()
    let reopened = try directory.keys()
    for (owner, key) in keys { #expect(try await reopened.key(of: owner) == key) }
    #expect(try await reopened.key(of: record(2)) == nil)
  }

  @Test("A key that exists is not replaced, and then none of its group is inserted")
  func conflict() async throws {
    let key = Sample.bytes(1, count: 32)
    try await store.insert([try record(1): key])
    await #expect(throws: StorageError.conflict) {
      try await store.insert([
        try record(1): Sample.bytes(2, count: 32), try record(2): Sample.bytes(3, count: 32),
      ])
    }
    #expect(try await store.key(of: record(1)) == key)
    #expect(try await store.key(of: record(2)) == nil)
  }

  @Test("A key of another length is refused")
  func length() async throws {
    await #expect(throws: StorageError.failed) {
      try await store.insert([try record(1): Sample.bytes(1, count: 31)])
    }
  }

  @Test("What has ended is listed once, oldest first, and gets no key again")
  func ended() async throws {
    let moment = try Sample.time(7)
    try await store.insert([try record(1): Sample.bytes(1, count: 32)])
    try await store.destroy([try record(1), try grant(5)], at: moment)
    try await store.destroy([try record(1), try grant(6)], at: try Sample.time(8))

    let ended = try await store.ended(after: 0, limit: 9)
    #expect(ended.map(\.owner) == [try record(1), try grant(5), try grant(6)])
    #expect(ended.first == EndedOwner(number: 1, owner: try record(1), at: moment))
    #expect(try await store.ended(after: 1, limit: 1).map(\.owner) == [try grant(5)])
    #expect(try await store.key(of: record(1)) == nil)
    await #expect(throws: StorageError.conflict) {
      try await store.insert([try record(1): Sample.bytes(1, count: 32)])
    }
  }

  @Test("Owners with a key page by their written form")
  func owners() async throws {
    let owners = [try record(1), try grant(1), try grant(2)].sorted { $0.name < $1.name }
    for owner in owners { try await store.insert([owner: Sample.bytes(1, count: 32)]) }
    #expect(try await store.owners(after: nil, limit: 9) == owners)
    #expect(try await store.owners(after: nil, limit: 1) == [owners[0]])
    #expect(try await store.owners(after: owners[0], limit: 9) == Array(owners[1...]))
  }

  @Test("A destroyed key is nowhere in the files, and its neighbours are")
  func destroyed() async throws {
    var generator = SystemRandomNumberGenerator()
    var keys: [KeyOwner: [UInt8]] = [:]
    for _ in 0..<20 {
      var some: [KeyOwner: [UInt8]] = [:]
      for _ in 0..<30 {
        let bytes = (0..<64).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let hash = try #require(StatementHash(bytes: Array(bytes[..<32])))
        some[.grant(hash)] = Array(bytes[32...])
      }
      try await store.insert(some)
      keys.merge(some) { first, _ in first }
    }
    let owners = Array(keys.keys)
    // One by one and many at once, so that pages of the file are emptied, merged and freed.
    for owner in owners[..<20] { try await store.destroy([owner], at: Sample.time(1)) }
    try await store.destroy(Array(owners[20..<500]), at: Sample.time(1))

    let files = try ["keys.sqlite", "keys.sqlite-wal"].map(directory.content(of:))
    func remains(_ part: ArraySlice<UInt8>) -> Bool {
      files.contains { $0.holds(part) }
    }
    let destroyed = owners[..<500].compactMap { keys[$0] }
    #expect(destroyed.count { remains($0[..<16]) || remains($0[16...]) } == 0)
    // The scan finds what is there.
    #expect(owners[500...].compactMap { keys[$0] }.count { remains($0[...]) } == 100)
  }

  @Test("A closed store says so")
  func closed() async throws {
    try await store.close()
    try await store.close()
    await #expect(throws: StorageError.closed) { try await store.key(of: record(1)) }
    await #expect(throws: StorageError.closed) { try await store.destroy([], at: .latest) }
  }
}
