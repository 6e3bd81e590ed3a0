import Statements
import Testimony
import Testing

/// The consent chain, who is trusted, and when a certificate counts.
extension StatementVectors {
  @Test("consent chains", arguments: try VectorFiles.cases(op: "chain_check"))
  func chain(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let statements = try input["statements"].array
      let now = try input.find("now")?.moment
      var head: ChainHead?
      for (position, json) in statements.enumerated() {
        let envelope = try VectorBody.envelope(json["body"], VectorBody.kind(json))
        head = try ChainHead.extending(
          head, with: ConsentAct(peeking: envelope),
          now: position == statements.count - 1 ? now : nil)
      }
      return ["head": .hex(try #require(head).hash)]
    }
  }

  @Test("the clock of requests", arguments: try VectorFiles.cases(op: "request_clock"))
  func requestClock(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let at = try #require(Timestamp(input["at"].string))
      try ReleaseRequest(at: at).checkClock(input["now"].moment)
      return JSON.ok
    }
  }

  @Test("manifests", arguments: try VectorFiles.cases(op: "manifest_successor"))
  func manifest(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let old = try VectorBody.decode(input["old"], as: Manifest.self)
      try old.checkSuccessor(VectorBody.decode(input["new"], as: Manifest.self))
      return JSON.ok
    }
  }

  @Test("federations", arguments: try VectorFiles.cases(op: "federation_update"))
  func federation(_ vector: SuiteCase) throws {
    try vector.settle { input in
      let next = try FederationTrust.verifyUpdate(
        of: VectorBody.decode(input["old"], as: Federation.self), to: input["new"].envelope)
      return ["version": .int(next.body.version)]
    }
  }

  /// The last certificate of certificate-counts-22 has no `units`, which an officer's must have: we
  /// refuse it for that, before its path is looked at.
  @Test("certificates", arguments: try VectorFiles.cases(op: "certificate_counts"))
  func certificate(_ vector: SuiteCase) throws {
    try vector.settle(coarser: ["certificate-counts-22": "meaning"]) { input in
      let certificate = try CertificatePath.check(
        input["path"].array.map(Self.logged),
        revocations: input["revocations"].array.map(Self.logged),
        roots: input["roots"].array.map { try $0.signingKey },
        at: .next(at: input["admitted"].moment))
      return ["role": .string(certificate.body.role.rawValue)]
    }
  }

  private static func logged(_ json: JSON) throws -> (envelope: Envelope, place: LogPlace?) {
    let admitted = try json.find("admitted")?.moment
    return (try json["envelope"].envelope, admitted.map { LogPlace(leaf: 0, admitted: $0) })
  }
}

extension ReleaseRequest {
  /// A request of which only the time matters.
  fileprivate init(at: Timestamp) throws {
    self.init(
      at: at, grantHash: .zero, sections: [], officer: KeyID(signing: nil, box: nil),
      ephPk: .zero, nonce: try #require(Nonce16(bytes: [UInt8](repeating: 0, count: 16))),
      reason: .review, sealedReason: Bytes(bytes: []), seen: LogPosition(size: 0, root: .zero))
  }
}
