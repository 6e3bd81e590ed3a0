import API
import Foundation
import Service
import Sodium
import Statements
import Testimony
import Testing

@Suite("What is logged of requests", .serialized)
struct RequestLogTests {
  @Test("Each request leaves one line at info, with numbers, and an id of its own")
  func lines() async throws {
    let log = LogLines()
    let body = Array("{\"code\":\"0123456789\"}".utf8)
    let sizes = try await TestService.with(logger: log.logger) { service in
      let answers = [
        try await service.send("GET", Route.checkpoint),
        try await service.send("POST", Route.root, body: body),
        try await service.send("DELETE", Route.root),
        try await service.send("GET", "/nowhere"),
        try await service.send("GET", Route.organisations),
        try await service.send("HEAD", Route.live),
        try await service.send("GET", Route.live, [("X-A", String(repeating: "a", count: 9_000))]),
      ]
      return answers.map { ($0.status, $0.body.count) }
    }
    let lines = try log.saying("request")
    let expected: [(endpoint: String, method: String, bytesIn: Int, problem: String?)] = [
      ("checkpoint", "GET", 0, nil), ("root", "POST", body.count, nil),
      ("none", "DELETE", 0, "method"), ("none", "GET", 0, "not_found"),
      ("organisations", "GET", 0, "signature"),
      ("none", "HEAD", 0, "method"), ("none", "none", 0, "head_too_large"),
    ]
    try #require(lines.count == expected.count)
    for (index, line) in lines.enumerated() {
      #expect(line["level"] == .string("info"))
      #expect(line["endpoint"] == .string(expected[index].endpoint))
      #expect(line["method"] == .string(expected[index].method))
      #expect(line["status"] == .number(sizes[index].0))
      #expect(line["bytes_in"] == .number(expected[index].bytesIn))
      #expect(line["problem"] == expected[index].problem.map { .string($0) })
      #expect(try #require(line["duration_ms"]?.integer) >= 0)
      if index < 6 { #expect(line["bytes_out"] == .number(sizes[index].1)) }
    }
    let ids = lines.compactMap { $0["request"]?.text }
    #expect(Set(ids).count == lines.count)
    #expect(ids.allSatisfy { $0.count == 16 })
  }

  @Test("A method that nobody knows is not repeated")
  func strangeMethod() async throws {
    let log = LogLines()
    try await TestService.with(logger: log.logger) { service in
      _ = try await service.send("PROPFIND", Route.live)
    }
    #expect(try log.saying("request").first?["method"] == .string("other"))
    #expect(log.all.allSatisfy { !$0.contains("PROPFIND") })
  }

  @Test("A failure of the stores is raised under the id of its request")
  func raised() async throws {
    let log = LogLines()
    try await TestService.with(logger: log.logger) { service in
      try await service.closeStores()
      #expect(try await service.send("GET", Route.checkpoint).status == 503)
    }
    let warning = try #require(try log.saying("request not possible now").first)
    #expect(warning["level"] == .string("warning"))
    let line = try #require(try log.saying("request").first)
    #expect(warning["request"] == line["request"])
  }

  @Test("A whole run leaves no address, key, path, code or record in the log")
  func nothingPersonal() async throws {
    let log = LogLines()
    let members = try TestMembers()
    let stored = try StoredRecord(by: members.advocate)
    let code = "ABCDE01234"
    var secrets = [code, "ABCDE-01234", "127.0.0.1", "localhost", "secretpath", "987654"]
    secrets += [stored.record.description, stored.section.description]
    secrets += [stored.attachment.description]
    secrets += try await TestService.with(holding: stored, logger: log.logger) { service in
      try await members.enrol(in: service)
      let signers = [
        members.agency.signer, members.officer.signer, members.advocate.signer,
        stored.survivor.signer, try PrincipalKeys.generate().signer,
        Signer(keyID: service.rootID, key: service.root),
      ]
      let codeBody = Array("{\"code\":\"\(code)\"}".utf8)
      let paths =
        TestPaths.all.map(\.path) + stored.endpoints
        + [
          "/secretpath", Route.organisations + "?from=987654",
          Route.organisations + "?secretpath=1",
        ]
      for path in paths {
        for method in ["GET", "POST", "PUT"] {
          let body = method == "GET" ? nil : codeBody
          _ = try await service.send(method, path, body: body)
          for signer in signers {
            let fields = try service.signature(
              method, path, body: body, by: signer.key, as: signer.keyID)
            _ = try await service.send(method, path, fields, body: body)
          }
        }
      }
      return signers.map(\.keyID.description) + ["\(service.host)"]
    }
    try #require(try log.saying("request").count > 500)
    let text = log.all.joined()
    for secret in secrets {
      #expect(!text.localizedCaseInsensitiveContains(secret), "\(secret) is in the log")
    }
    // Whatever looks like an identifier or a path, of whomever.
    #expect(text.firstMatch(of: /(rec|sec|att|unt|key|req|gra)_[a-z2-7]{26}/) == nil)
    #expect(text.firstMatch(of: /"\/|\/v1/) == nil)
  }
}
