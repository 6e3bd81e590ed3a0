import Client
import Statements
import Testimony
import Testing

@Suite("How an officer's request stands")
struct OfficerRequestTests {
  private let reading: TestReading
  private let request: Statement<AccessRequest>

  init() throws {
    reading = try TestReading()
    request = try Self.request(1)
  }

  static func request(
    _ number: UInt8, by officer: UInt8 = TestReading.officer
  ) throws -> Statement<AccessRequest> {
    let keys = try TestReading.keys(officer)
    return try Statement(
      signing: AccessRequest(
        at: TestReading.time(10), request: TestReading.id(number), record: TestReading.id(10),
        sections: [.account], unit: TestReading.id(TestReading.unit), officer: keys.keyID,
        purpose: .prosecution, legalBasis: .criminalProcedure, jurisdiction: .germany,
        offline: false, sealedDetail: Bytes(bytes: []), notBefore: TestReading.time(10),
        notAfter: TestReading.time(1_000)),
      with: [keys.signer])
  }

  private struct Standing: Equatable {
    let state: OfficerRequest.State
    /// Seconds on the test's clock.
    let since: UInt64?

    init(_ state: OfficerRequest.State, _ since: UInt64?) {
      self.state = state
      self.since = since
    }
  }

  private func standing(
    at seconds: UInt64, _ said: [(RequestDecision.Outcome, UInt64)] = [],
    code: ReleaseCode? = nil, withdrawn: UInt64? = nil
  ) throws -> Standing {
    let base = try TestReading.time(0).seconds
    let standing = try OfficerRequest(
      statement: request, sent: TestReading.time(11),
      withdrawn: withdrawn.map { try TestReading.time($0) },
      decisions: said.map {
        try RequestDecision(request: request.hash, outcome: $0.0, at: TestReading.time($0.1))
      },
      grant: code.map {
        AnsweringGrant(
          grant: reading.grant, record: reading.manifest.body.code, code: $0)
      })
    let now = try TestReading.time(seconds)
    return Standing(
      standing.state(at: now), standing.since(at: now).map { $0.seconds - base })
  }

  @Test("It waits until it is answered or its time is over")
  func waiting() throws {
    #expect(try standing(at: 999) == Standing(.waiting, 11))
    #expect(try standing(at: 1_000) == Standing(.over, 1_000))
  }

  @Test("A no stays a no, also when the time is over")
  func refused() throws {
    for moment: UInt64 in [20, 2_000] {
      #expect(try standing(at: moment, [(.refused, 15)]) == Standing(.refused, 15))
    }
  }

  @Test("What the officer took back is withdrawn, whatever else is said")
  func withdrawn() throws {
    #expect(try standing(at: 2_000, [(.refused, 15)], withdrawn: 14) == Standing(.withdrawn, 14))
  }

  /// The grant runs until 200.
  @Test("A grant counts while it runs, by the own clock too, whatever the service says")
  func granted() throws {
    for code in [ReleaseCode.released, .notStarted, .frozen] {
      #expect(try standing(at: 199, [(.granted, 50)], code: code) == Standing(.granted, 50))
      #expect(try standing(at: 200, [(.granted, 50)], code: code) == Standing(.over, 200))
    }
    #expect(try standing(at: 150, [(.granted, 50)], code: .exhausted) == Standing(.over, nil))
    let ended: [(RequestDecision.Outcome, UInt64)] = [(.granted, 50), (.revoked, 60)]
    #expect(try standing(at: 150, ended, code: .revoked) == Standing(.over, 60))
  }

  @Test("A grant to a unit that the officer is not in is granted until the request is over")
  func elsewhere() throws {
    #expect(try standing(at: 500, [(.granted, 50)]) == Standing(.granted, 50))
    #expect(try standing(at: 1_000, [(.granted, 50)]) == Standing(.over, 1_000))
  }
}
