import Statements
import Testimony
import Testing

@Suite("Versions of a federation follow one another without a gap")
struct FederationVersionsTests {
  /// Versions 1 to 3: the third root of three goes out with version 2, the first with version 3.
  private func versions() throws -> [Envelope] {
    let roots = try TestFederation.roots()
    let first = try signed(TestFederation.federation(), by: [0, 1])
    let second = try signed(
      TestFederation.federation(
        version: 2, after: first.hash, roots: [roots[0], roots[1]], quorum: 2),
      by: [0, 1])
    let third = try signed(
      TestFederation.federation(version: 3, after: second.hash, threshold: 1, roots: [roots[1]]),
      by: [0, 1])
    return [first, second, third]
  }

  private func signed(_ federation: Federation, by roots: [UInt8]) throws -> Envelope {
    try Statement(signing: federation, with: roots.map { try TestFederation.root($0) }).envelope
  }

  @Test("From any version that is trusted all others are", arguments: 0...2)
  func anchored(_ anchor: Int) throws {
    let all = try versions()
    let trusted = try FederationTrust.verifyPinned(all[anchor])
    let known = try FederationVersions(all, trusted: [trusted])
    #expect(known.all.map(\.hash) == all.map(\.hash))
    #expect(known.newest.body.version == 3)
  }

  @Test("A version that is skipped, repeated or out of order is refused")
  func gaps() throws {
    let all = try versions()
    let trusted = [try FederationTrust.verifyPinned(all[0])]
    for wrong in [
      [all[0], all[2]], [all[0], all[0]], [all[0], all[1], all[1]], [all[1], all[0]],
    ] {
      #expect(throws: StatementError.federationVersion) {
        try FederationVersions(wrong, trusted: trusted)
      }
    }
    let newest = [try FederationTrust.verifyPinned(all[2])]
    #expect(throws: StatementError.federationVersion) {
      try FederationVersions([all[0], all[2]], trusted: newest)
    }
  }

  @Test("Versions of which none is trusted are refused")
  func foreign() throws {
    let all = try versions()
    let other = try FederationTrust.verifyPinned(
      signed(TestFederation.federation(quorum: 2), by: [0, 1]))
    #expect(throws: StatementError.federationVersion) {
      try FederationVersions(all, trusted: [other])
    }
    #expect(throws: StatementError.federationVersion) {
      try FederationVersions([], trusted: [other])
    }
  }

  @Test("A second version 2 is believed by nobody who knows the first")
  func fork() throws {
    let all = try versions()
    let other = try signed(
      TestFederation.federation(version: 2, after: all[0].hash), by: [0, 1])
    var known = try FederationVersions(
      Array(all[...1]),
      trusted: [
        FederationTrust.verifyPinned(all[0])
      ])
    #expect(throws: StatementError.federationVersion) { try known.append(other) }
    #expect(known.newest.hash == all[1].hash)
  }
}
