package import Client
internal import Sealing
package import Sodium
package import Statements
package import Testimony

/// A federation with fresh keys, made of a plan: for the demo and for tests.
package struct DemoFederation: Sendable {
  package struct Person: Sendable {
    package let plan: DemoPlan.Person
    package let country: CountryCode
    package let keys: PrincipalKeys
    package let certificate: Statement<Certificate>
  }

  package let statement: Statement<Federation>
  package let people: [String: Person]
  package let units: [String: UnitID]
  package let roots: [RootKey]
  package let rootCertificates: [Statement<Certificate>]
  private let agencies: [Agency]

  private struct Agency: Sendable {
    let authority: AgencyAuthority
    let certificates: [Statement<Certificate>]
    let seals: [(unit: UnitID, seals: [(member: String, sealed: [UInt8])])]
  }

  /// How long everything in the demo lasts.
  private static let days: UInt64 = 365

  /// - Parameter witnesses: all of them have to cosign, in the strict profile; none for the standard.
  package init(
    _ plan: DemoPlan, keeper: KeeperDocument, witnesses: [Federation.Witness] = [], now: Timestamp
  ) throws {
    guard
      let span = TimeWindow(
        notBefore: now, notAfter: now.adding(seconds: Self.days * 86_400)),
      let keeperAgency = AgencyCode(rawValue: "keeper")
    else { throw ConsoleError.failed("the clock of this machine stands at its end") }
    roots = try (0..<plan.roots).map { _ in RootKey(try .generate()) }
    statement = try FederationPlan(
      name: plan.name, keeper: keeper, profile: witnesses.isEmpty ? .standard : .strict,
      witnesses: witnesses, quorum: witnesses.count, threshold: plan.threshold, span: span
    ).statement(roots: roots.map(\.publicKey), signedBy: roots, now: now)
    var rootCertificates = [
      try roots[0].certify(
        keeper, name: plan.keeperName, country: plan.keeperCountry, agency: keeperAgency,
        for: span, now: now)
    ]
    var agencies: [Agency] = []
    var people: [String: Person] = [:]
    var units: [String: UnitID] = [:]
    for agency in plan.agencies {
      let keys = try PrincipalKeys.generate()
      let certificate = try roots[0].certify(
        CertificateRequest(
          name: agency.name, role: .agency, country: agency.country, agency: agency.code,
          units: [], keys: keys), for: span, now: now)
      rootCertificates.append(certificate)
      let authority = try AgencyAuthority(
        keys, certificate: certificate.envelope, roots: roots.map(\.publicKey), now: now)
      agencies.append(
        try Self.enrol(agency, authority, span: span, now: now, &people, &units))
    }
    self.rootCertificates = rootCertificates
    self.agencies = agencies
    self.people = people
    self.units = units
  }

  /// Units first, each with a key of its own, then people, each with the units' secrets.
  private static func enrol(
    _ agency: DemoPlan.Agency, _ authority: AgencyAuthority, span: TimeWindow, now: Timestamp,
    _ people: inout [String: Person], _ units: inout [String: UnitID]
  ) throws -> Agency {
    var certificates: [Statement<Certificate>] = []
    var boxes: [UnitID: BoxKey] = [:]
    for unit in agency.units {
      guard let id = UnitID(bytes: Random.bytes(16)) else { throw SodiumError.length }
      let box = try BoxKey.generate()
      certificates.append(
        try authority.certify(
          unit: id, name: unit.name, generation: 1, key: box, for: span, now: now))
      boxes[id] = box
      units[unit.key] = id
    }
    var seals: [UnitID: [(member: String, sealed: [UInt8])]] = [:]
    for person in agency.people {
      let keys = try PrincipalKeys.generate()
      let own = person.units.compactMap { units[$0] }
      let certificate = try authority.enrol(
        CertificateRequest(
          name: person.name, role: person.role, country: agency.country, agency: agency.code,
          units: own, keys: keys), units: own, for: span, now: now)
      certificates.append(certificate)
      for unit in own {
        guard let box = boxes[unit] else { continue }
        let member = keys.keyID.description
        let sealed = try UnitSecret.seal(
          box, unit: unit, generation: 1, member: member, to: keys.boxPublic)
        seals[unit, default: []].append((member, sealed))
      }
      people[person.key] = Person(
        plan: person, country: agency.country, keys: keys, certificate: certificate)
    }
    return Agency(
      authority: authority, certificates: certificates,
      seals: seals.map { (unit: $0.key, seals: $0.value) })
  }

  /// Sends everything to the service: the root's certificates first, then each agency's own.
  package func publish(to service: TrustedService) async throws {
    let root = try service.signed(by: roots[0].signer)
    var seen: LogMemory?
    for certificate in rootCertificates {
      seen = LogMemory(try await root.publish(certificate.envelope, seen: seen).log)
    }
    for agency in agencies {
      let own = try service.signed(by: agency.authority.keys.signer)
      for certificate in agency.certificates {
        seen = LogMemory(try await own.publish(certificate.envelope, seen: seen).log)
      }
      for unit in agency.seals {
        try await own.storeUnitSeals(unit.unit, generation: 1, unit.seals)
      }
    }
  }

  /// How many certificates there are.
  package var certificateCount: Int {
    rootCertificates.count + agencies.reduce(0) { $0 + $1.certificates.count }
  }

  /// Puts a person's keys into a home, under a passphrase, as `identity new` and `identity import`
  /// do.
  package func settle(_ person: Person, in home: Home, passphrase: SecretBytes) throws {
    try home.keepNew(KeyFile(sealing: person.keys, passphrase: passphrase))
    try home.write(.certificate, Array(person.certificate.envelope.text.utf8))
  }
}
