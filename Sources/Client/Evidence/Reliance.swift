internal import Statements
internal import Testimony

/// Whose certificates a bundle relies on, each at its place. Only these are put in: the names of
/// other advocates and officers are nobody's business there.
struct Reliance {
  let advocate: Statement<Certificate>
  /// Of the manifests before, in their order.
  let advocates: [Statement<Certificate>]
  let keeper: Statement<Certificate>
  let recipients: [Statement<Certificate>]
  /// Who has given the grant in her place, if somebody has.
  let delegate: Statement<Certificate>?
  /// Those, the officer's, and all of their issuers'.
  let certificates: Set<StatementHash>

  /// - Throws: ``StatementError`` when one of them did not count.
  init(
    _ held: HeldGrant, officer: KeyID, keeper: KeyID, release: LogPlace,
    in directory: CertificateDirectory
  ) throws {
    let (manifest, grant) = (held.received.manifest, held.received.grant)
    advocate = try directory.principal(
      held.reading.manifest.body.advocate,
      at: LogPlace(leaf: manifest.leaf, admitted: manifest.admitted))
    let before = try held.earlier.earlier.map {
      try directory.principal(
        $0.manifest.body.advocate,
        at: LogPlace(leaf: $0.admitted.leaf, admitted: $0.admitted.admitted))
    }
    advocates = before
    self.keeper = try directory.principal(keeper, at: release)
    let officer = try directory.principal(officer, at: release)
    let place = LogPlace(leaf: grant.leaf, admitted: grant.admitted)
    recipients = try held.grant.body.recipients.map {
      try directory.certificate($0.certificateHash, at: place)
    }
    // Of a delegate's grant it is shown which countries it concerns: of a team those of all members.
    let grantor = try held.reading.delegation.map { _ in
      try directory.principal(held.grant.body.grantor, at: place)
    }
    delegate = grantor
    let members =
      grantor == nil
      ? [] : recipients.flatMap { $0.body.members ?? [] }.compactMap(directory.known(unit:))
    let named =
      before + [advocate, self.keeper, officer] + recipients + members + [grantor].compactMap { $0 }
    let issuers = Set(named.map(\.body.issuer))
    // An agency may hold several certificates for one key; which of them counted is decided anew.
    let agencies = directory.all.map(\.statement).filter {
      $0.body.subject.map(issuers.contains) ?? false
    }
    certificates = Set((named + agencies).map(\.hash))
  }

  /// Where the record was taken down and where it is read.
  var countries: [CountryCode] { ([advocate] + recipients).map(\.body.country) }
}
