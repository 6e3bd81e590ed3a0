public import Testimony

/// The certificates and revocations of a federation that are known here, each at its place in the
/// log.
///
/// Signatures and roles are verified once, when something is added: they are facts about bytes.
/// Whether a certificate counts is asked anew for every statement that relies on it.
public struct CertificateDirectory: Sendable {
  public let roots: [SigningPublicKey]
  private var certificates: [StatementHash: Logged<Certificate>] = [:]
  private var bySubject: [KeyID: [StatementHash]] = [:]
  private var byUnit: [UnitID: [StatementHash]] = [:]
  private var revocations: [StatementHash: [Logged<CertificateRevocation>]] = [:]
  /// Teams by the units that the team's newest certificate lists as members.
  private var teamsByMember: [UnitID: Set<UnitID>] = [:]
  /// The same with the teams that listed a unit once.
  private var everTeams: [UnitID: Set<UnitID>] = [:]
  private let rootIDs: Set<KeyID>

  public init(roots: [SigningPublicKey]) {
    self.roots = roots
    rootIDs = Set(roots.map { KeyID(signing: $0, box: nil) })
  }

  /// All certificates in the order of the log.
  public var all: [Logged<Certificate>] {
    certificates.values.sorted {
      ($0.place ?? .next(at: .latest)) < ($1.place ?? .next(at: .latest))
    }
  }

  /// Adds a certificate after verifying its signature, role and fields under an issuer that is
  /// known already. Times are asked when it is used.
  @discardableResult
  public mutating func add(
    _ envelope: Envelope, at place: LogPlace?
  ) throws(StatementError) -> Logged<Certificate> {
    let statement = try verify(envelope)
    if let known = certificates[statement.hash] {
      // Logged again, it counts from its first entry on.
      let first = [known.place, place].compactMap { $0 }.min()
      let logged = Logged(statement: known.statement, place: first)
      certificates[statement.hash] = logged
      return logged
    }
    let logged = Logged(statement: statement, place: place)
    certificates[statement.hash] = logged
    if let subject = statement.body.subject {
      bySubject[subject, default: []].append(statement.hash)
    }
    if let unit = statement.body.unit {
      for member in known(unit: unit)?.body.members ?? [] { teamsByMember[member]?.remove(unit) }
      for member in statement.body.members ?? [] {
        teamsByMember[member, default: []].insert(unit)
        everTeams[member, default: []].insert(unit)
      }
      byUnit[unit, default: []].append(statement.hash)
    }
    return logged
  }

  /// Verifies a certificate under an issuer that is known, without adding it.
  public func verify(_ envelope: Envelope) throws(StatementError) -> Statement<Certificate> {
    let body = try StatementVerifier.peek(envelope, as: Certificate.self)
    if rootIDs.contains(body.issuer) {
      return try CertificatePath.verify(envelope, under: nil, roots: roots)
    }
    // An agency may hold several certificates for one key; any of them will do.
    var fault: StatementError = .certificateIssuer
    for parent in (bySubject[body.issuer] ?? []).compactMap({ certificates[$0] }) {
      do {
        return try CertificatePath.verify(envelope, under: parent.statement, roots: roots)
      } catch {
        fault = error
      }
    }
    throw fault
  }

  /// Adds a revocation that the certificate's issuer or a root has signed.
  public mutating func addRevocation(
    _ envelope: Envelope, at place: LogPlace?
  ) throws(StatementError) {
    let statement = try verifyRevocation(envelope)
    revocations[statement.body.certificate, default: []]
      .append(Logged(statement: statement, place: place))
  }

  /// Verifies a revocation without adding it.
  public func verifyRevocation(
    _ envelope: Envelope
  ) throws(StatementError) -> Statement<CertificateRevocation> {
    let body = try StatementVerifier.peek(envelope, as: CertificateRevocation.self)
    guard let certificate = certificates[body.certificate]?.statement else {
      throw .certificateUnknown
    }
    let issuers = (bySubject[certificate.body.issuer] ?? []).compactMap {
      certificates[$0]?.statement.body.signPk
    }
    return try CertificatePath.verifyRevocation(envelope, of: certificate, by: roots + issuers)
  }

  /// The revocations of a certificate, as they are known here.
  public func revocations(of certificate: StatementHash) -> [CertificateRevocation] {
    (revocations[certificate] ?? []).map(\.statement.body)
  }

  /// The certificate of a key that counts at a place, the newest if there are several.
  /// - Throws: ``StatementError/certificateUnknown``, or why the newest one does not count.
  public func principal(
    _ subject: KeyID, at place: LogPlace
  ) throws(StatementError) -> Statement<Certificate> {
    try newest(of: bySubject[subject] ?? [], at: place)
  }

  /// The certificate of a unit that counts at a place, of the highest generation.
  public func unit(
    _ unit: UnitID, at place: LogPlace
  ) throws(StatementError) -> Statement<Certificate> {
    let generations = (byUnit[unit] ?? []).sorted {
      (certificates[$0]?.statement.body.generation ?? 0)
        < (certificates[$1]?.statement.body.generation ?? 0)
    }
    return try newest(of: generations, at: place)
  }

  /// One certificate by its hash, if it counts at a place.
  public func certificate(
    _ hash: StatementHash, at place: LogPlace
  ) throws(StatementError) -> Statement<Certificate> {
    guard let logged = certificates[hash] else { throw .certificateUnknown }
    return try check(logged, at: place)
  }

  /// One certificate by its hash, whether it counts or not; to show whom it was about.
  public func known(_ hash: StatementHash) -> Statement<Certificate>? {
    certificates[hash]?.statement
  }

  /// Any certificate of a key, whether it counts or not, the newest.
  public func known(subject: KeyID) -> Statement<Certificate>? {
    bySubject[subject]?.last.flatMap { certificates[$0]?.statement }
  }

  /// Any certificate of a unit, whether it counts or not, the newest.
  public func known(unit: UnitID) -> Statement<Certificate>? {
    byUnit[unit]?.last.flatMap { certificates[$0]?.statement }
  }

  /// The teams that list a unit as a member in their newest certificate, whether it counts or not:
  /// whoever has left is no member any more.
  public func teams(of member: UnitID) -> Set<UnitID> { teamsByMember[member] ?? [] }

  /// The units whose grants an officer may read under: the officer's own, and the teams that list
  /// them.
  public func units(of officer: Certificate) -> Set<UnitID> {
    let own = Set(officer.units ?? [])
    return own.reduce(into: own) { $0.formUnion(teams(of: $1)) }
  }

  /// The same at a place in the log: a team that counted there and listed one of the units then.
  public func units(of officer: Certificate, at place: LogPlace) -> Set<UnitID> {
    let own = Set(officer.units ?? [])
    let teams = own.reduce(into: Set<UnitID>()) { $0.formUnion(everTeams[$1] ?? []) }
    return own.union(
      teams.filter { team in
        let members = (try? unit(team, at: place))?.body.members ?? []
        return !own.isDisjoint(with: members)
      })
  }

  private func newest(
    of hashes: [StatementHash], at place: LogPlace
  ) throws(StatementError) -> Statement<Certificate> {
    var fault: StatementError = .certificateUnknown
    for hash in hashes.reversed() {
      guard let logged = certificates[hash] else { continue }
      do {
        return try check(logged, at: place)
      } catch {
        if fault == .certificateUnknown { fault = error }
      }
    }
    throw fault
  }

  private func check(
    _ logged: Logged<Certificate>, at place: LogPlace
  ) throws(StatementError) -> Statement<Certificate> {
    let issuer = logged.statement.body.issuer
    if rootIDs.contains(issuer) {
      return try CertificatePath.checkStanding([link(logged)], at: place)
    }
    // An agency may hold several certificates for one key; any that counts will do. The key that
    // signed is the same in all of them, what they say of the agency need not be.
    var fault: StatementError = .certificateIssuer
    for parent in (bySubject[issuer] ?? []).reversed().compactMap({ certificates[$0] }) {
      do {
        try CertificatePath.checkRole(logged.statement.body, under: parent.statement.body)
        return try CertificatePath.checkStanding([link(parent), link(logged)], at: place)
      } catch {
        fault = error
      }
    }
    throw fault
  }

  private func link(_ certificate: Logged<Certificate>) -> CertificatePath.Link {
    (certificate, revocations[certificate.statement.hash] ?? [])
  }
}
