internal import Statements
internal import Testimony

/// Names of people and units, from the directory of the federation.
struct Names {
  let directory: CertificateDirectory

  /// `Unit (Agency, country)`.
  func unit(_ id: UnitID) -> String {
    guard let unit = directory.known(unit: id) else { return "a unit that is not known" }
    return "\(unit.body.name) (\(agency(of: unit.body)))"
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
