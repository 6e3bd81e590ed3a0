internal import Statements
internal import Testimony

/// Names of people and units, from the directory of the federation, as one language puts them.
struct Names {
  let directory: CertificateDirectory
  let her: HerWords

  /// - Parameter language: of whoever reads them.
  init(directory: CertificateDirectory, in language: Language = .english) throws {
    self.init(directory: directory, try HerWords(language))
  }

  init(directory: CertificateDirectory, _ her: HerWords) {
    self.directory = directory
    self.her = her
  }

  /// `Unit (Agency, country)`; of a team also who is in it: `Team (Agency, country; a team with
  /// Unit, country, and Unit, country)`.
  func unit(_ id: UnitID) -> String {
    guard let unit = directory.known(unit: id)?.body else { return her(.unknownUnit) }
    let values = [
      "name": unit.name, "agency": agency(of: unit), "country": her.country(unit.country),
    ]
    guard let members = unit.members else { return her(.unit, values) }
    let others = members.compactMap { directory.known(unit: $0)?.body }.map {
      her(.member, ["name": $0.name, "country": her.country($0.country)])
    }
    return her(.team, values.merging(["members": her.list(others)]) { $1 })
  }

  /// `Name, Agency (country)`.
  func person(_ id: KeyID) -> String {
    guard let person = directory.known(subject: id)?.body else { return her(.unknownPerson) }
    return her(
      .person,
      [
        "name": person.name, "agency": agency(of: person), "country": her.country(person.country),
      ])
  }

  private func agency(of certificate: Certificate) -> String {
    directory.known(subject: certificate.issuer)?.body.name ?? certificate.agency.rawValue
  }
}

extension Names {
  /// A permission in one sentence.
  func sentence(_ grant: Grant) -> String {
    her(
      .grant,
      [
        "units": her.list(grant.recipients.map { unit($0.unit) }),
        "sections": her.sections(grant.sections.map(\.kind)),
        "purpose": her.purpose(grant.purpose), "until": her.moment(grant.notAfter),
      ]) + limit(grant.maxReleases)
  }

  /// How often at most something may be read, behind what may be; empty without a limit of its own.
  func limit(_ times: Int) -> String { times > 0 ? " " + her(.grantTimes, count: times) : "" }

  /// A request in one sentence.
  func sentence(_ request: AccessRequest) -> String {
    her(
      .request,
      [
        "person": person(request.officer), "unit": unit(request.unit),
        "sections": her.sections(request.sections), "purpose": her.purpose(request.purpose),
        "until": her.moment(request.notAfter),
      ])
  }
}
