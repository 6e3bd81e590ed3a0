import API
import Client
import Console
import Sodium
import Statements
import Testimony
import Testing

extension HostileService {
  @Suite("Lies about delegations") struct Delegations {
    private static let delegate = "advocate_bg"

    /// She lets another advocate decide.
    @discardableResult
    private func delegate(
      _ told: ToldRecord, sections: [SectionKind] = [.account, .journey]
    ) async throws -> Statement<Delegation> {
      let session = try await told.survivor()
      let account = try await session.account(seen: nil)
      let keys = try told.town.keys(Self.delegate)
      return try await session.delegate(
        DelegationTerms(
          certificate: account.directory.principal(keys.keyID, at: .next(at: .now)),
          sections: sections, countries: [.germany], purposes: [.legalAid],
          until: Timestamp.now.adding(seconds: 20 * 86_400)),
        in: account
      ).statement
    }

    private func advocate(_ told: ToldRecord, _ person: String = Self.delegate) async throws
      -> AdvocateSession
    {
      let keys = try told.town.keys(person)
      return try await AdvocateSession.open(
        told.town.service(signedBy: keys.signer), keys: keys, seen: nil)
    }

    /// The delegate says yes to what an officer asks.
    private func grant(_ told: ToldRecord) async throws -> Statement<Grant> {
      let request = try await told.ask()
      let session = try await advocate(told)
      let record = try await session.delegated(told.code)
      let asked = try #require(record.openRequests.first { $0.statement.hash == request.hash })
      return try await session.approve(
        asked.statement,
        terms: told.terms(asked.statement, in: told.survivor().account(seen: nil)), in: record
      ).statement
    }

    private func change(
      _ told: ToldRecord, _ change: @escaping @Sendable (DelegatedAccount) -> DelegatedAccount
    ) {
      told.town.proxy.rewrite(
        Route.delegated(told.record), as: DelegatedAccount.self, change)
    }

    @Test("Honest: a delegate decides, the officer reads, and she sees who has decided")
    func honest() async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      let delegation = try await delegate(told)
      let session = try await advocate(told)
      #expect(try await session.delegatedRecords().contains(told.record))
      let grant = try await grant(told)
      #expect(grant.body.delegationHash == delegation.hash)
      #expect(try await told.read().count == 2)
      let held = try await told.held(by: told.reader())
      #expect(held.reading.delegation?.hash == delegation.hash)
      let hers = try await told.survivor().account(seen: nil)
      #expect(hers.alarms.isEmpty)
      #expect(hers.releases.count == 1)
      #expect(hers.history.actor(of: grant.hash) == .delegate(delegation.hash))
      try await session.revoke(grant.hash, in: session.delegated(told.code))
      let again = try await told.survivor().account(seen: nil)
      #expect(again.history.revoked[grant.hash] != nil)
      #expect(again.alarms.isEmpty)
    }

    @Test("A request that is left out, of which only its withdrawal is shown, is noticed")
    func withdrawal() async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      try await delegate(told)
      let request = try await told.ask()
      _ = try await told.reader().withdraw(request)
      let session = try await advocate(told)
      #expect(try await session.delegated(told.code).openRequests.isEmpty)
      change(told) { account in
        DelegatedAccount(
          record: account.record,
          statements: account.statements.filter { !$0.envelope.contains("toldonce.request.v1") },
          seals: account.seals, next: account.next)
      }
      await #expect(throws: ClientError.self) { try await session.delegated(told.code) }
    }

    @Test("A delegation that is left out, or another in its place, opens nothing for the officer")
    func withoutDelegation() async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      let first = try await delegate(told, sections: [.account])
      _ = try await grantedByDelegate(told)
      _ = first
      let other = try await ToldRecord(in: told.town)
      try await delegate(other)
      let foreign = try await other.survivor().account(seen: nil).acts.last?.admitted
      for lie in [nil, foreign] {
        told.town.proxy.rewrite(Route.grants(told.record), as: GrantsBody.self) { body in
          GrantsBody(
            grants: body.grants.map { held in
              GrantedRecord(
                grant: held.grant, proof: held.proof, manifest: held.manifest, delegation: lie,
                unit: held.unit, sealed: held.sealed, generation: held.generation,
                unitSeal: held.unitSeal, restrictions: held.restrictions, code: held.code,
                said: held.said)
            })
        }
        let found = await fault { try await told.read() }
        #expect(found is StatementError)
      }
    }

    /// A grant of what the delegation covers.
    private func grantedByDelegate(_ told: ToldRecord) async throws -> Statement<Grant> {
      let request = try await told.ask()
      let session = try await advocate(told)
      let record = try await session.delegated(told.code)
      let all = try await told.terms(request, in: told.survivor().account(seen: nil))
      return try await session.approve(
        request,
        terms: GrantTerms(
          sections: all.sections.filter { $0.kind == .account }, span: all.span,
          consentText: all.consentText, policyHash: all.policyHash), in: record
      ).statement
    }

    @Test("A bundle of a delegate's grant holds the delegation, and does not verify without it")
    func evidence() async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      try await delegate(told)
      let grant = try await grant(told)
      let session = try await told.reader()
      let held = try await told.held(by: session)
      let made = try await session.evidence(
        held, sections: grant.body.sections.map(\.sectionVersion), words: "")
      let files = try made.evidence.bundle.files()
      let names = EvidenceName.files(of: EvidenceName.delegation)
      #expect(names.allSatisfy { files[$0] != nil })
      for left in [names, Array(names.prefix(1)), Array(names.suffix(1))] {
        var fewer = files
        for name in left { fewer[name] = nil }
        #expect(throws: EvidenceFault.self) {
          try EvidenceCheck(
            EvidenceBundle(files: fewer), pinned: told.town.federation.statement
          ).verify()
        }
      }
    }

    @Test("Beyond the delegation the delegate's own program has no key, and signs nothing")
    func beyond() async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      try await delegate(told, sections: [.account])
      let found = await fault { _ = try await grant(told) } as? ClientError
      #expect(found?.code == .missing)
      let hers = try await told.survivor().account(seen: nil)
      #expect(hers.history.grants.isEmpty)
    }

    @Test("A seal that is missing or another's is not used, and a chain with a gap is not believed")
    func account() async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      try await delegate(told)
      let session = try await advocate(told)
      let lies: [@Sendable (DelegatedAccount) -> DelegatedAccount] = [
        { DelegatedAccount(record: $0.record, statements: $0.statements, seals: []) },
        {
          DelegatedAccount(
            record: $0.record, statements: $0.statements,
            seals: $0.seals.map {
              .init(delegation: $0.delegation, sealed: Bytes(bytes: $0.sealed.bytes.reversed()))
            })
        },
        {
          DelegatedAccount(
            record: $0.record, statements: Array($0.statements.dropFirst()), seals: $0.seals)
        },
        {
          DelegatedAccount(
            record: $0.record, statements: Array($0.statements.dropLast()), seals: $0.seals)
        },
        {
          DelegatedAccount(
            record: $0.record,
            statements: $0.statements.map {
              AdmittedStatement(
                envelope: $0.envelope, leaf: $0.leaf, admitted: $0.admitted.adding(seconds: 1),
                salt: $0.salt)
            }, seals: $0.seals)
        },
      ]
      for lie in lies {
        change(told, lie)
        #expect(await fault { _ = try await session.delegated(told.code) } != nil)
      }
      told.town.proxy.tellTheTruth()
      #expect(try await session.delegated(told.code).record == told.record)
    }

    @Test("A freeze goes through while others decide, and only she lets reading go on")
    func freeze() async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      let session = try await advocate(told, "advocate_ro")
      // Between the answer that names the head and the next try she has decided something.
      told.town.proxy.lie(about: Route.acts(told.record)) { _, truth in
        told.town.proxy.tellTheTruth()
        let answer = try await truth()
        _ = try await told.delegateAgain(Self.delegate)
        return answer
      }
      try await session.freeze(told.code)
      let hers = try await told.survivor()
      let account = try await hers.account(seen: nil)
      #expect(account.history.isFrozen)
      #expect(account.alarms.isEmpty)
      // A second one is never turned down: it may be an emergency.
      try await session.freeze(told.code)
      try await hers.unfreeze(in: hers.account(seen: nil))
      #expect(try await hers.account(seen: nil).history.isFrozen == false)
    }

    @Test("An advocate who neither took the account down nor may decide is told of no record")
    func foreign() async throws {
      let told = try await ToldRecord(in: HostileTown.found())
      let session = try await advocate(told, "advocate_hu")
      for act in [
        { _ = try await session.freeze(told.code) },
        { _ = try await session.delegated(told.code) },
      ] as [() async throws -> Void] {
        let found = await fault(act) as? ClientError
        #expect(found?.problem?.kind == .notFound)
      }
    }
  }
}

extension ToldRecord {
  /// She decides something more.
  fileprivate func delegateAgain(_ person: String) async throws -> Statement<Delegation> {
    let session = try await survivor()
    let account = try await session.account(seen: nil)
    return try await session.delegate(
      DelegationTerms(
        certificate: account.directory.principal(
          town.keys(person).keyID, at: .next(at: .now)),
        sections: [.account], countries: [.germany], purposes: [.legalAid],
        until: Timestamp.now.adding(seconds: 86_400)),
      in: account
    ).statement
  }
}
