import Storage
import Synchronization
import Testimony
import Testing

@Suite("What the writes of a group know of each other")
struct GroupAnswerTests {
  struct Refused: Error, Equatable {}

  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  @Test("What a write took back is not known to the next of its group")
  func takenBack() async throws {
    let store = try directory.records()
    let (hash, statement) = (Sample.bytes(1, count: 32), try Sample.statement(leaf: 0))
    let checkpoint = StoredCheckpoint(size: 1, root: hash, note: "n")
    let answers = try await store.writeTogether([
      { writer in
        try writer.insertLogNode(level: 0, index: 0, hash)
        try writer.insertLogEntry(0, [0])
        try writer.insert(statement)
        try writer.setCheckpoint(checkpoint)
        throw Refused()
      },
      { (writer) throws in
        #expect(try writer.logSize() == 0)
        #expect(try writer.logNode(level: 0, index: 0) == nil)
        #expect(try writer.lastAdmission() == nil)
        #expect(try writer.checkpoint() == nil)
      },
    ])
    #expect(answers[0] is Refused && answers[1] == nil)
  }

  @Test("What a write kept is known to the next of its group, and to who reads afterwards")
  func kept() async throws {
    let store = try directory.records()
    let (hash, statement) = (Sample.bytes(1, count: 32), try Sample.statement(leaf: 0))
    @Sendable func look(_ reader: any RecordReader) throws {
      #expect(try reader.logSize() == 1)
      #expect(try reader.logNode(level: 0, index: 0) == hash)
      #expect(try reader.lastAdmission() == statement.admitted)
    }
    let answers = try await store.writeTogether([
      { writer in
        #expect(try writer.logSize() == 0)
        #expect(try writer.lastAdmission() == nil)
        try writer.insertLogNode(level: 0, index: 0, hash)
        try writer.insertLogEntry(0, [0])
        try writer.insert(statement)
      }, { try look($0) },
    ])
    #expect(answers.allSatisfy { $0 == nil })
    try await store.read { try look($0) }
  }

  @Test("Answers are made from the state that the whole group leaves")
  func wholeGroup() async throws {
    let store = try directory.records { writer in
      let size = try writer.logSize()
      try writer.setCheckpoint(
        StoredCheckpoint(size: size, root: Sample.bytes(size, count: 32), note: "n"))
    }
    let writes = Mutex<[Task<Int?, any Error>]>([])
    _ = try await store.writeTogether([]) {
      for index in 0..<3 {
        let write = Task {
          try await store.write {
            try $0.insertLogEntry(index, [UInt8(index)])
          } answer: { _, reader in
            try reader.checkpoint()?.size
          }
        }
        writes.withLock { $0.append(write) }
        while store.groups.waiting <= index { try await Task.sleep(for: .milliseconds(1)) }
      }
    }
    for write in writes.withLock({ $0 }) { #expect(try await write.value == 3) }
    #expect(store.groups.commits == 2)
  }

  @Test("An answer that cannot be made is told to its caller alone; what was written is kept")
  func answerThrows() async throws {
    let store = try directory.records()
    let row = try Sample.audit("a")
    await #expect(throws: Refused.self) {
      try await store.write {
        try $0.insertAudit(row)
      } answer: { _, _ -> Int in
        throw Refused()
      }
    }
    #expect(try await store.read { try $0.audit(after: 0, limit: 9).map(\.code) } == ["a"])
  }
}
