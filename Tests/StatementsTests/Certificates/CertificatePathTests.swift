import Statements
import Testimony
import Testing

@Suite("A certificate counts only if its whole path does, at the statement's place in the log")
struct CertificatePathTests {
  private typealias Link = (envelope: Envelope, place: LogPlace?)

  private func agency() throws -> Envelope {
    try TestFederation.agency().signed(by: TestFederation.root(0))
  }

  private func officer(_ change: (inout CertificateDraft) throws -> Void = { _ in }) throws
    -> Envelope
  {
    var draft = try TestFederation.officer()
    try change(&draft)
    return try draft.signed(by: TestFederation.agencySigner())
  }

  private func check(
    _ path: [Link], revocations: [Link] = [], at place: LogPlace = TestFederation.place(10)
  ) throws -> Statement<Certificate> {
    try CertificatePath.check(
      path, revocations: revocations, roots: TestFederation.roots(), at: place)
  }

  private func path(
    agency agencyPlace: LogPlace? = TestFederation.place(1),
    officer officerPlace: LogPlace? = TestFederation.place(2)
  ) throws -> [Link] {
    [(try agency(), agencyPlace), (try officer(), officerPlace)]
  }

  @Test("A path from root to officer counts")
  func counts() throws { #expect(try check(path()).body.role == .officer) }

  @Test("An empty path is nobody's")
  func empty() { #expect(throws: StatementError.certificateUnknown) { try check([]) } }

  @Test("Each certificate has to stand in the log before the statement")
  func logged() throws {
    for path in [
      try path(agency: nil), try path(officer: nil),
      try path(agency: TestFederation.place(10)), try path(officer: TestFederation.place(11)),
    ] {
      #expect(throws: StatementError.certificateNotLogged) { try check(path) }
    }
  }

  @Test("Within one second, the order of entries decides")
  func sameSecond() throws {
    let later = TestFederation.place(11, at: 10)
    let path = try path(officer: TestFederation.place(12, at: 10))
    #expect(throws: StatementError.certificateNotLogged) { try check(path, at: later) }
    #expect(throws: Never.self) { try check(path, at: TestFederation.place(13, at: 10)) }
  }

  @Test(
    "The span holds the statement's admission: from its first second to the one before its last")
  func span() throws {
    func check(_ seconds: UInt64) throws {
      let officer = try officer {
        $0.notBefore = Fixtures.time(100)
        $0.notAfter = Fixtures.time(200)
      }
      _ = try self.check(
        [(agency(), TestFederation.place(1)), (officer, TestFederation.place(2))],
        at: TestFederation.place(10, at: seconds))
    }
    #expect(throws: StatementError.notYetValid) { try check(99) }
    #expect(throws: Never.self) { try check(100) }
    #expect(throws: Never.self) { try check(199) }
    #expect(throws: StatementError.expired) { try check(200) }
  }

  @Test("An agency's expiry ends its officers too")
  func agencyExpired() throws {
    let place = TestFederation.place(10, at: 300 * Fixtures.day)
    let officer = try officer { $0.notAfter = Fixtures.time(366 * Fixtures.day) }
    #expect(throws: StatementError.expired) {
      try check(
        [(agency(), TestFederation.place(1)), (officer, TestFederation.place(2))], at: place)
    }
  }

  @Test("The issuer or a root revokes, from the revocation's own entry on")
  func revoked() throws {
    for signer in [try TestFederation.agencySigner(), try TestFederation.root(2)] {
      let revocation = try TestFederation.revocation(of: officer(), by: signer)
      #expect(throws: StatementError.certificateRevoked) {
        try check(path(), revocations: [(revocation, TestFederation.place(9))])
      }
      for place in [TestFederation.place(10), TestFederation.place(11), nil] {
        #expect(throws: Never.self) { try check(path(), revocations: [(revocation, place)]) }
      }
    }
  }

  @Test("An agency's revocation ends its officers too")
  func agencyRevoked() throws {
    let revocation = try TestFederation.revocation(of: agency(), by: TestFederation.root(1))
    #expect(throws: StatementError.certificateRevoked) {
      try check(path(), revocations: [(revocation, TestFederation.place(9))])
    }
  }

  @Test("Nobody else's revocation counts")
  func strangersRevocation() throws {
    let signers = [
      try Fixtures.keys(TestFederation.officerNumber).signer, try Fixtures.keys(77).signer,
    ]
    for signer in signers {
      let revocation = try TestFederation.revocation(of: officer(), by: signer)
      #expect(throws: Never.self) {
        try check(path(), revocations: [(revocation, TestFederation.place(9))])
      }
    }
  }

  @Test("An agency cannot revoke itself out of the roots' hands")
  func agencyRevokesAgency() throws {
    let revocation = try TestFederation.revocation(
      of: agency(), by: TestFederation.agencySigner())
    #expect(throws: Never.self) {
      try check(path(), revocations: [(revocation, TestFederation.place(9))])
    }
  }

  @Test("Another certificate's revocation does not count")
  func otherRevocation() throws {
    let other = try officer { $0.name = "Another" }
    let revocation = try TestFederation.revocation(
      of: other, by: TestFederation.agencySigner())
    #expect(throws: Never.self) {
      try check(path(), revocations: [(revocation, TestFederation.place(9))])
    }
  }
}
