public import Testimony

/// The certificates and revocations of a federation that are known here, each at its place in the
/// log.
///
/// Signatures and roles are verified once, when something is added: they are facts about bytes.
/// Whether a certificate counts is asked anew for every statement that relies on it.
public struct CertificateDirectory: Sendable {
  /// The roots of the newest version of the federation that is known.
  public var roots: [SigningPublicKey] { terms[terms.count - 1].roots }
  /// Roots, from a place of the log on; the first ones from its beginning.
  private var terms: [(from: LogPlace?, roots: [SigningPublicKey])]
  private var certificates: [StatementHash: Logged<Certificate>] = [:]
  private var bySubject: [KeyID: [StatementHash]] = [:]
  private var byUnit: [UnitID: [StatementHash]] = [:]
  private var revocations: [StatementHash: [Logged<CertificateRevocation>]] = [:]
  /// Teams by the units that the team's newest certificate lists as members.
  private var teamsByMember: [UnitID: Set<UnitID>] = [:]
  /// The same with the teams that listed a unit once.
  private var everTeams: [UnitID: Set<UnitID>] = [:]
  /// Everybody who was ever a root here.
  private var rootIDs: Set<KeyID>

  public init(roots: [SigningPublicKey]) {
    terms = [(nil, roots)]
    rootIDs = Self.ids(roots)
  }

  /// Takes up the next version of the federation, verified by ``FederationVersions``: what is
  /// logged behind it is signed by its roots. What was logged before stays signed.
  /// - Parameter place: behind everything that was added before.
  public mutating func change(
    to federation: Statement<Federation>, at place: LogPlace
  ) {
    terms.append((place, federation.body.roots))
    rootIDs.formUnion(Self.ids(federation.body.roots))
  }

  /// Who was a root at a place; who is one now, for something that is not logged.
  private func roots(at place: LogPlace?) -> [SigningPublicKey] {
    guard let place else { return roots }
    return terms.last { $0.from.map { $0 < place } ?? true }?.roots ?? []
  }

  private static func ids(_ roots: [SigningPublicKey]) -> Set<KeyID> {
    Set(roots.map { KeyID(signing: $0, box: nil) })
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
    let statement = try verify(envelope, at: certificates[envelope.hash]?.place ?? place)
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
  /// - Parameter place: where it is logged; by default it is not yet, and the roots of now count.
  public func verify(
    _ envelope: Envelope, at place: LogPlace? = nil
  ) throws(StatementError) -> Statement<Certificate> {
    let body = try StatementVerifier.peek(envelope, as: Certificate.self)
    let roots = roots(at: place)
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
    let statement = try verifyRevocation(envelope, at: place)
    revocations[statement.body.certificate, default: []]
      .append(Logged(statement: statement, place: place))
  }

  /// Verifies a revocation without adding it.
  /// - Parameter place: as for ``verify(_:at:)``.
  public func verifyRevocation(
    _ envelope: Envelope, at place: LogPlace? = nil
  ) throws(StatementError) -> Statement<CertificateRevocation> {
    let body = try StatementVerifier.peek(envelope, as: CertificateRevocation.self)
    guard let certificate = certificates[body.certificate]?.statement else {
      throw .certificateUnknown
    }
    let issuers = (bySubject[certificate.body.issuer] ?? []).compactMap {
      certificates[$0]?.statement.body.signPk
    }
    return try CertificatePath.verifyRevocation(
      envelope, of: certificate, by: roots(at: place) + issuers)
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
    // Of one generation the one that was logged last: it says who the members are.
    let generations = (byUnit[unit] ?? []).enumerated().sorted { left, right in
      (certificates[left.element]?.statement.body.generation ?? 0, left.offset)
        < (certificates[right.element]?.statement.body.generation ?? 0, right.offset)
    }
    return try newest(of: generations.map(\.element), at: place)
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

  /// All certificates of a unit, whether they count or not, in the order of the log.
  public func all(of unit: UnitID) -> [Statement<Certificate>] {
    (byUnit[unit] ?? []).compactMap { certificates[$0]?.statement }
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

  /// The teams that listed a unit as a member once, whether they still do or not.
  public func teams(everOf member: UnitID) -> Set<UnitID> { everTeams[member] ?? [] }

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
