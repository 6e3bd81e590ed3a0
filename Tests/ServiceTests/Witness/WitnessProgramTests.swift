import Foundation
import Keeper
import Ledger
import Service
import Sodium
import Statements
import Testimony
import Testing

@Suite("toldonced witness")
struct WitnessProgramTests {
  let setup: ProgramSetup
  let log: NoteSigner

  init() throws {
    setup = try ProgramSetup()
    log = try NoteSigner(name: "log.test/toldonce", key: .generate())
  }

  private struct Made: Decodable { let vkey: String }

  /// Makes the key and the federation statement that names it.
  private func found() async throws -> NoteKey {
    let made = try await Program.run([
      "keygen", "--keys", setup.folder.file("keys"), "--witness", "witness.test",
      "--passphrase-file", setup.folder.file("passphrase"), "--json",
    ])
    #expect(made.status == 0, "\(made.errors)")
    let vkey = try JSONDecoder().decode(Made.self, from: Data(made.output.utf8)).vkey
    let federation = try TestKeys.federation(
      keeper: PrincipalKeys.generate().keyID, vkey: log.verifier.vkey, root: .generate(),
      at: SystemClock.now(), witnesses: [.init(vkey: vkey, country: .romania)])
    try setup.folder.write(federation.envelope.text, to: "federation.json")
    return try NoteKey(vkey: vkey)
  }

  private var arguments: [String] {
    [
      "witness", "--data", setup.folder.file("witness"), "--key",
      setup.folder.file("keys/witness.json"), "--federation", setup.folder.file("federation.json"),
      "--passphrase-file", setup.folder.file("passphrase"), "--listen", "127.0.0.1:0",
    ]
  }

  /// A log whose every entry is the same; one leaf is its own root.
  private func submission(
    size: UInt64, root: [UInt8], old: UInt64 = 0, by signer: NoteSigner? = nil
  ) throws -> CheckpointSubmission {
    let signer = signer ?? log
    let text = try Checkpoint(
      origin: signer.verifier.name, head: TreeHead(size: size, root: root)
    ).text
    return CheckpointSubmission(oldSize: old, consistency: [], note: try signer.sign(text))
  }

  private func post(
    _ body: [UInt8], to port: Int, path: String = "/add-checkpoint", method: String = "POST"
  )
    async throws -> Reply
  {
    let head =
      "\(method) \(path) HTTP/1.1\r\nHost: witness.test\r\nContent-Length: \(body.count)\r\n"
      + "Connection: close\r\n\r\n"
    return try #require(
      Reply(try await RawConnection.exchange(port: port, [Array(head.utf8) + body])))
  }

  @Test("It answers with the codes of the specification, also to the service's own client")
  func codes() async throws {
    let key = try await found()
    let (program, port) = try await setup.start(arguments)
    let root = TreeHash.leaf([1])
    let first = try submission(size: 1, root: root)
    let good = try await post(first.bytes, to: port)
    #expect(good.status == 200)
    var note = first.note
    try note.add(NoteSignature(line: Array(good.body.dropLast())))
    #expect(try note.verify([key]).count == 1)

    let stranger = try NoteSigner(name: "log.test/other", key: .generate())
    let forger = try NoteSigner(name: "log.test/toldonce", key: .generate())
    #expect(
      try await post(submission(size: 1, root: root, by: stranger).bytes, to: port).status == 404)
    #expect(
      try await post(submission(size: 1, root: root, by: forger).bytes, to: port).status == 403)
    #expect(try await post(Array("old 1\n".utf8), to: port).status == 400)
    #expect(try await post(submission(size: 1, root: root, old: 2).bytes, to: port).status == 400)
    let conflict = try await post(submission(size: 2, root: root).bytes, to: port)
    #expect(conflict.status == 409)
    #expect(conflict.field("content-type") == "text/x.tlog.size")
    #expect(conflict.body == Array("1\n".utf8))
    #expect(try await post(submission(size: 2, root: root, old: 1).bytes, to: port).status == 422)
    let large = [UInt8](repeating: 10, count: CheckpointSubmission.limit + 1)
    #expect(try await post(large, to: port).status == 413)
    #expect(try await post([], to: port, method: "PUT").status == 405)
    #expect(try await post([], to: port, path: "/").status == 404)
    #expect(try await post([], to: port, path: "/livez", method: "GET").status == 200)

    let witness = try #require(HTTPWitness("http://127.0.0.1:\(port)"))
    #expect(try await witness.add(submission(size: 2, root: root)) == .conflict(size: 1))
    #expect(try await witness.add(submission(size: 2, root: root, old: 1)) == .unproven)
    guard case .cosigned(let lines) = try await witness.add(submission(size: 1, root: root, old: 1))
    else {
      Issue.record("it did not cosign again")
      return
    }
    #expect(lines.count == 1)
    await #expect(throws: (any Error).self) {
      try await witness.add(submission(size: 1, root: root, by: stranger))
    }
    program.terminate()
    #expect(await program.result().status == 0)
  }

  @Test("A service that is not given its federation's witnesses says so when it starts")
  func ignored() async throws {
    for isNamed in [true, false] {
      let setup = try ProgramSetup()
      let vkey = try Cosigner(name: "witness.test", key: .generate()).verifier.vkey
      try await setup.keygen(witnesses: isNamed ? [.init(vkey: vkey, country: .romania)] : [])
      let (program, _) = try await setup.start(setup.serve)
      program.terminate()
      let result = await program.result()
      #expect(result.status == 0)
      #expect(result.errors.contains("names witnesses, but none is asked") == isNamed)
    }
  }

  @Test("Who sends too much is told to wait")
  func rate() async throws {
    _ = try await found()
    let (program, port) = try await setup.start(
      arguments + ["--address-burst", "2", "--address-per-minute", "1"])
    let body = try submission(size: 1, root: TreeHash.leaf([1]), old: 0).bytes
    var statuses: [Int] = []
    for _ in 0..<3 { statuses.append(try await post(body, to: port).status) }
    #expect(statuses == [200, 409, 429])
    program.terminate()
    #expect(await program.result().status == 0)
  }

  @Test("A key that the federation does not name cosigns nothing")
  func unnamed() async throws {
    _ = try await found()
    let federation = try TestKeys.federation(
      keeper: PrincipalKeys.generate().keyID, vkey: log.verifier.vkey, root: .generate(),
      at: SystemClock.now())
    try setup.folder.write(federation.envelope.text, to: "federation.json")
    let program = try Program(arguments)
    // One that runs instead would run for ever.
    let end = Task {
      try await Task.sleep(for: .seconds(20))
      program.terminate()
    }
    let refused = await program.result()
    end.cancel()
    #expect(refused.status == 65)
    #expect(refused.errors.contains("does not name this key as a witness"))
  }

  @Test(
    "A witness that answers garbage or nothing is an error, never a cosignature",
    arguments: [
      nil, "", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok",
      "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n",
      "HTTP/1.1 409 Conflict\r\ncontent-length: 3\r\n\r\n01\n",
      "HTTP/1.1 409 Conflict\r\ncontent-length: 3\r\n\r\n-1\n",
      "HTTP/1.1 409 Conflict\r\ncontent-length: 1\r\n\r\n7",
      "HTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n", "\u{1}\u{2}\u{3}",
      "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n",
      "HTTP/1.1 200 OK\r\ncontent-length: 999999\r\n\r\n",
    ])
  func garbage(answer: String?) async throws {
    let server = try RawServer(answering: answer.map { Array($0.utf8) })
    let witness = try #require(HTTPWitness("http://127.0.0.1:\(server.port)"))
    await #expect(throws: (any Error).self) {
      try await witness.add(submission(size: 1, root: TreeHash.leaf([1])))
    }
  }

  @Test(
    "A witness that sends a head and then nothing, or a byte now and then, is given up",
    arguments: [RawServer.End.stall, .dribble])
  func neverDone(end: RawServer.End) async throws {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n"
    let server = try RawServer(answering: Array(head.utf8), end: end)
    let witness = try #require(HTTPWitness("http://127.0.0.1:\(server.port)"))
    // Not the end of the connection, and not that of the client's patience with a silent line.
    await #expect(throws: HTTPWitness.Overdue.self) {
      try await witness.add(submission(size: 1, root: TreeHash.leaf([1])))
    }
  }

  @Test(
    "Addresses of witnesses are https, or http on this machine",
    arguments: [
      ("https://witness.example.org", true), ("https://witness.example.org/prefix/", true),
      ("http://127.0.0.1:8421", true), ("http://witness.example.org", false),
      ("http://10.0.0.1", false), ("ftp://witness.example.org", false),
      ("witness.example.org", false),
      ("https://user@witness.example.org", false), ("https://witness.example.org?x", false),
      ("https://", false), ("", false),
    ])
  func addresses(text: String, isTaken: Bool) {
    #expect((HTTPWitness(text) != nil) == isTaken)
  }
}
