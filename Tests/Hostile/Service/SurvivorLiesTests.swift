import API
import Client
import Console
import Ledger
import Sealing
import Sodium
import Statements
import Testimony
import Testing

extension HostileService {
  @Suite("Lies to a survivor") struct Survivor {
    private static let notThere = ClientError.unverified(
      "a statement is not in the log where it should be", .statementMisplaced)

    @Test("A key in the place of the recipient's is refused before anything is sealed to it")
    func recipient() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let request = try await told.ask()
      let survivor = try await told.survivor()
      _ = try await survivor.account(seen: nil)
      let liar = try PrincipalKeys.generate()
      let log = try await town.service().log(seen: nil)
      // The operator exchanges the unit's certificate, and signs a log in which it stands.
      for forging in [false, true] {
        let entries = try ForgedLog(of: town, log)
        let swap = { @Sendable (page: StatementsPage) throws -> StatementsPage in
          var forged = entries
          let statements = try page.statements.map { admitted -> AdmittedStatement in
            let envelope = try Envelope(parsing: Array(admitted.envelope.utf8))
            guard envelope.kind == .certificate,
              case let body = try StatementVerifier.peek(envelope, as: Certificate.self),
              body.unit == request.body.unit
            else { return admitted }
            let certificate = Certificate(
              at: body.at, role: .unit, name: body.name, country: body.country,
              agency: body.agency, boxPk: liar.boxPublic, unit: body.unit,
              generation: body.generation, issuer: body.issuer, notBefore: body.notBefore,
              notAfter: body.notAfter)
            let signed = try Statement(
              signing: certificate, with: [Signer(keyID: body.issuer, key: liar.signer.key)])
            let other = admitted.with(envelope: signed.envelope.text)
            forged.entries[admitted.leaf] = try ForgedLog.entry(
              label: .organisations, other, signed.hash)
            return other
          }
          if forging { try forged.tell(town.proxy) }
          return StatementsPage(statements: statements, next: page.next)
        }
        if forging {
          // The log is read first, so it has to be told before.
          let honest = try CanonicalJSON.decode(
            StatementsPage.self, from: #require(town.proxy.heard(Route.directory(told.record))),
            limit: 1 << 24)
          _ = try swap(honest)
        }
        town.proxy.rewrite(
          Route.directory(told.record), as: StatementsPage.self, swap)
        let error = await fault { _ = try await survivor.account(seen: nil) }
        if forging {
          #expect(error as? StatementError == .signature)
        } else {
          #expect(error as? ClientError == Self.notThere)
        }
      }
    }

    @Test("A key of the service's own in the place of hers makes a detail that she cannot open")
    func addressed() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let honest = try await told.ask()
      let liar = try PrincipalKeys.generate()
      town.proxy.rewrite(Route.lookup, as: RecordAddress.self) {
        RecordAddress(record: $0.record, boxPk: liar.boxPublic)
      }
      let lied = try await told.ask()
      let survivor = try await told.survivor()
      #expect(try survivor.detail(of: honest.body) == "1")
      #expect(await fault { _ = try survivor.detail(of: lied.body) } as? SodiumError == .hpkeOpen)
    }

    @Test("A certificate that a root has signed but nobody has logged does not count")
    func unlogged() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let survivor = try await told.survivor()
      let honest = try await survivor.account(seen: nil)
      let now = Timestamp.now
      let keys = try PrincipalKeys.generate()
      let agency = try town.federation.roots[0].certify(
        CertificateRequest(
          name: "Ministry of Fog", role: .agency, country: .romania,
          agency: #require(AgencyCode(rawValue: "fog")), units: [], keys: keys),
        for: #require(TimeWindow(notBefore: now, notAfter: now.adding(seconds: 3_600))), now: now)
      #expect(honest.directory.known(subject: keys.keyID) == nil)
      for leaf in [0, honest.log.size - 1] {
        town.proxy.rewrite(Route.directory(told.record), as: StatementsPage.self) { page in
          guard let last = page.statements.last else { return page }
          let added = last.with(envelope: agency.envelope.text, leaf: leaf)
          return StatementsPage(statements: page.statements + [added], next: page.next)
        }
        let error = await fault { _ = try await survivor.account(seen: nil) }
        // In a place before the others it is not even in order.
        let expected =
          leaf == 0
          ? ClientError.unverified("the directory is out of order", .directoryIncomplete)
          : Self.notThere
        #expect(error as? ClientError == expected)
      }
      // Left out is noticed as well: the log says how many there are.
      town.proxy.rewrite(Route.directory(told.record), as: StatementsPage.self) {
        StatementsPage(statements: $0.statements.dropLast(), next: $0.next)
      }
      #expect(
        await fault { _ = try await survivor.account(seen: nil) } as? ClientError
          == .unverified("the directory is not complete", .directoryIncomplete))
    }

    @Test("The account of another record is refused, also under the name of hers")
    func other() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let foreign = try await ToldRecord(in: town)
      let survivor = try await told.survivor()
      #expect(try await survivor.account(seen: nil).alarms == [])
      _ = try await foreign.survivor().account(seen: nil)
      let heard = try #require(town.proxy.heard(Route.account(foreign.record)))
      town.proxy.say(heard, to: Route.account(told.record))
      #expect(
        await fault { _ = try await survivor.account(seen: nil) } as? ClientError
          == .unverified("the account is of another record", .recordForeign))
      let account = try CanonicalJSON.decode(RecordAccount.self, from: heard, limit: 1 << 24)
      town.proxy.rewrite(Route.account(told.record), as: RecordAccount.self) {
        $0.with(account.statements)
      }
      #expect(
        await fault { _ = try await survivor.account(seen: nil) } as? ClientError == Self.notThere)
    }

    @Test("An older account in the place of the newest sets off the alarm")
    func older() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let survivor = try await told.survivor()
      let before = try await survivor.account(seen: nil)
      #expect(before.alarms == [])
      let old = try #require(town.proxy.heard(Route.account(told.record)))
      try await survivor.freeze(in: before)
      let after = try await survivor.account(seen: nil)
      #expect(after.acts.count == before.acts.count + 1)
      #expect(after.alarms == [])
      town.proxy.say(old, to: Route.account(told.record))
      #expect(try await survivor.account(seen: nil).alarms == [.logExtra])
    }

    @Test("A revocation that the service hides or never logs is missed at once")
    func revocation() async throws {
      let town = try HostileTown.found()
      let told = try await ToldRecord(in: town)
      let grant = try await told.grant()
      let survivor = try await told.survivor()
      let account = try await survivor.account(seen: nil)
      let act = Route.acts(told.record)
      // Never sent on: an older answer, and one with an older proof under it.
      let answer = try #require(town.proxy.heard(act))
      town.proxy.say(answer, to: act)
      #expect(
        await fault { try await survivor.revoke(grant.hash, in: account) } as? ClientError
          == .unverified("the answer is about another statement"))
      let older = try CanonicalJSON.decode(Admission.self, from: answer, limit: 1 << 24)
      town.proxy.lie(about: act) { asked, _ in
        let sent = try CanonicalJSON.decode(ActBody.self, from: asked.body, limit: 1 << 24)
        let admission = Admission(
          statement: older.statement.with(envelope: sent.envelope), proof: older.proof)
        return LyingProxy.Told(bytes: try CanonicalJSON.encode(admission))
      }
      #expect(
        await fault { try await survivor.revoke(grant.hash, in: account) } as? LedgerError
          == .inclusion)
      town.proxy.tellTheTruth()
      try await survivor.revoke(grant.hash, in: account)
      let honest = try await survivor.account(seen: nil)
      #expect(honest.alarms == [])
      // Logged, and kept from her: at the end, and before something else.
      town.proxy.rewrite(Route.account(told.record), as: RecordAccount.self) { page in
        page.with(
          try page.statements.filter {
            try Envelope(parsing: Array($0.envelope.utf8)).kind != .revocation
          })
      }
      #expect(try await survivor.account(seen: nil).alarms == [.logExtra])
      try await survivor.freeze(in: honest)
      #expect(
        await fault { _ = try await survivor.account(seen: nil) } as? ClientError
          == .unverified("a statement is missing or out of order", .statementsIncomplete))
    }
  }
}
