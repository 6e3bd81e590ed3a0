internal import Statements
internal import Testimony

/// Names of people and units as bundles of evidence have them, which are made again and compared byte for
/// byte: they never change.
struct EvidenceNames {
  let directory: CertificateDirectory

  /// `Unit (Agency, country)`; of a team also who is in it: `Team (Agency, country; a team with
  /// Unit, country, and Unit, country)`.
  func unit(_ id: UnitID) -> String {
    guard let unit = directory.known(unit: id)?.body else { return "a unit that is not known" }
    let agency = agency(of: unit)
    guard let members = unit.members else { return "\(unit.name) (\(agency))" }
    let others = members.compactMap { directory.known(unit: $0)?.body }.map {
      "\($0.name), \($0.country)"
    }
    return "\(unit.name) (\(agency); a team with \(others.joined(separator: ", and ")))"
  }

  /// `Name, Agency (country)`.
  func person(_ id: KeyID) -> String {
    guard let person = directory.known(subject: id) else { return "somebody who is not known" }
    return "\(person.body.name), \(agency(of: person.body))"
  }

  private func agency(of certificate: Certificate) -> String {
    let name = directory.known(subject: certificate.issuer)?.body.name
    return "\(name ?? certificate.agency.rawValue), \(certificate.country)"
  }
}
