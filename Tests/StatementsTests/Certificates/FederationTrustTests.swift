import Statements
import Testimony
import Testing

@Suite("A federation is believed by the threshold of its roots")
struct FederationTrustTests {
  private func envelope(_ federation: Federation, by roots: [UInt8]) throws -> Envelope {
    try Statement(signing: federation, with: roots.map { try TestFederation.root($0) }).envelope
  }

  @Test("The pinned one is signed by the threshold of its own roots")
  func pinned() throws {
    let federation = try TestFederation.federation()
    #expect(try FederationTrust.verifyPinned(envelope(federation, by: [2, 0])).body == federation)
    for signers: [UInt8] in [[], [0], [0, 0], [0, 9], [8, 9]] {
      #expect(throws: StatementError.federationThreshold) {
        try FederationTrust.verifyPinned(envelope(federation, by: signers))
      }
    }
  }

  @Test("A root that is listed twice counts once")
  func listedTwice() throws {
    let roots = try TestFederation.roots()
    let federation = try TestFederation.federation(roots: [roots[0], roots[0], roots[1]])
    #expect(throws: StatementError.federationThreshold) {
      try FederationTrust.verifyPinned(envelope(federation, by: [0, 1]))
    }
  }

  /// Version 1, signed by the first two of three roots.
  private func first() throws -> Statement<Federation> {
    try FederationTrust.verifyPinned(envelope(TestFederation.federation(), by: [0, 1]))
  }

  @Test("The next version is signed by the threshold of the one before")
  func oldThreshold() throws {
    let old = try first()
    let coup = try TestFederation.federation(
      version: 2, after: old.hash, threshold: 1, roots: [TestFederation.roots()[0]])
    #expect(throws: StatementError.federationThreshold) {
      try FederationTrust.verifyUpdate(of: old, to: envelope(coup, by: [0]))
    }
    #expect(throws: Never.self) {
      try FederationTrust.verifyUpdate(of: old, to: envelope(coup, by: [0, 1]))
    }
  }

  @Test("The next version is signed by its own threshold too")
  func newThreshold() throws {
    let old = try first()
    let next = try TestFederation.federation(version: 2, after: old.hash, threshold: 3)
    #expect(throws: StatementError.federationThreshold) {
      try FederationTrust.verifyUpdate(of: old, to: envelope(next, by: [0, 1]))
    }
    #expect(throws: Never.self) {
      try FederationTrust.verifyUpdate(of: old, to: envelope(next, by: [0, 1, 2]))
    }
  }

  @Test("The next version has the next number", arguments: [1, 3])
  func version(_ version: Int) throws {
    let old = try first()
    let next = try TestFederation.federation(
      version: version, after: version == 1 ? nil : old.hash)
    #expect(throws: StatementError.federationVersion) {
      try FederationTrust.verifyUpdate(of: old, to: envelope(next, by: [0, 1]))
    }
  }

  @Test("The next version names the one before")
  func before() throws {
    let next = try TestFederation.federation(version: 2, after: Fixtures.hash(77))
    #expect(throws: StatementError.federationVersion) {
      try FederationTrust.verifyUpdate(of: first(), to: envelope(next, by: [0, 1]))
    }
  }

  @Test("The next version keeps the log and the keeper", arguments: [true, false])
  func sameLog(_ isLog: Bool) throws {
    let old = try first()
    let next =
      isLog
      ? try TestFederation.federation(version: 2, after: old.hash, origin: "log.other")
      : try TestFederation.federation(version: 2, after: old.hash, keeper: 77)
    #expect(throws: StatementError.federationLog) {
      try FederationTrust.verifyUpdate(of: old, to: envelope(next, by: [0, 1]))
    }
  }
}
