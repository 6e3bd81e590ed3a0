import API
import Service
import Sodium
import Statements
import Testimony
import Testing

@Suite("Records that are absent or somebody else's", .serialized)
struct AbsentAndForeignTests {
  /// Asks the same of a record that is there and of one that is not, and compares the replies.
  private func compare(
    _ foreign: StoredRecord, by signer: Signer, in service: TestService
  ) async throws {
    let absent = TestPaths.concerning(TestPaths.id())
    for (there, nowhere) in zip(foreign.endpoints, absent) {
      for method in nowhere.methods {
        let body: [UInt8]? = method == "GET" ? nil : Array("{}".utf8)
        var replies: [Reply] = []
        for path in [there, nowhere.path] {
          let fields = try service.signature(
            method, path, body: body, by: signer.key, as: signer.keyID)
          replies.append(try await service.send(method, path, fields, body: body))
        }
        #expect(replies[0].comparable == replies[1].comparable, "\(method) \(nowhere.name)")
        #expect((400...499).contains(replies[0].status), "\(method) \(nowhere.name)")
      }
    }
  }

  @Test("To a root, an agency, an officer and a stranger, both answer alike")
  func alike() async throws {
    let members = try TestMembers()
    let foreign = try StoredRecord(by: members.advocate)
    try await TestService.with(holding: foreign) { service in
      try await members.enrol(in: service)
      let root = Signer(keyID: service.rootID, key: service.root)
      let stranger = try PrincipalKeys.generate().signer
      for signer in [root, members.agency.signer, members.officer.signer, stranger] {
        try await compare(foreign, by: signer, in: service)
      }
    }
  }

  @Test("The survivor of one record is a stranger to every other")
  func otherSurvivor() async throws {
    let foreign = try StoredRecord(by: .generate())
    try await TestService.with(holding: foreign) { service in
      for endpoint in TestPaths.concerning(TestPaths.id()) where endpoint.methods == ["GET"] {
        let fields = try service.signature(
          "GET", endpoint.path, by: foreign.survivor.signer.key, as: foreign.survivor.keyID)
        let reply = try await service.send("GET", endpoint.path, fields)
        #expect(reply.problem?.code == "signature", "\(endpoint.name)")
      }
      let path = Route.directory(foreign.record)
      let fields = try service.signature(
        "GET", path, by: foreign.survivor.signer.key, as: foreign.survivor.keyID)
      #expect(try await service.send("GET", path, fields).status == 200)
    }
  }

  @Test("What is not found says nothing but that")
  func silent() async throws {
    try await TestService.with { service in
      for endpoint in TestPaths.concerning(TestPaths.id()) where endpoint.methods == ["GET"] {
        let reply = try await service.sendSigned("GET", endpoint.path)
        #expect(reply.problem == Problem(.notFound), "\(endpoint.name)")
      }
    }
  }

  @Test("A code that nobody has leads to an address like any other")
  func lookup() async throws {
    let members = try TestMembers()
    try await TestService.with(holding: StoredRecord(by: members.advocate)) { service in
      try await members.enrol(in: service)
      let officer = members.officer.signer
      var sizes: Set<Int> = []
      for code in ["ABCDE01234", "ABCDE01235"] {
        let body = Array("{\"code\":\"\(code)\"}".utf8)
        let fields = try service.signature(
          "POST", Route.lookup, body: body, by: officer.key, as: officer.keyID)
        let reply = try await service.send("POST", Route.lookup, fields, body: body)
        #expect(reply.status == 200)
        _ = try reply.json(RecordAddress.self)
        sizes.insert(reply.body.count)
      }
      #expect(sizes.count == 1)
    }
  }

  @Test("A code without a recovery for the caller's units is told like one that nobody has")
  func recovery() async throws {
    let members = try TestMembers()
    try await TestService.with(holding: StoredRecord(by: members.advocate)) { service in
      try await members.enrol(in: service)
      let officer = members.officer.signer
      for code in ["ABCDE01234", "ABCDE01235"] {
        let body = Array("{\"code\":\"\(code)\"}".utf8)
        let fields = try service.signature(
          "POST", Route.recoveryLookup, body: body, by: officer.key, as: officer.keyID)
        let reply = try await service.send("POST", Route.recoveryLookup, fields, body: body)
        #expect(reply.problem == Problem(.notFound), "\(code)")
      }
    }
  }
}
