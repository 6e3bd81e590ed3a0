package import Statements
package import Testimony

/// A certificate as commands tell of it, also in their JSON documents.
package struct CertificateNote: Encodable, Sendable {
  package let certificate: String
  package let role: Role
  package let name: String
  package let country: CountryCode
  package let agency: AgencyCode
  package let subject: KeyID?
  package let unit: UnitID?
  package let generation: Int?
  package let units: [UnitID]?
  /// The units of a team, and the reference of its agreement.
  package let members: [UnitID]?
  package let agreement: String?
  package let notBefore: Timestamp
  package let notAfter: Timestamp
  /// A word for whether it counts; `nil` where that was not asked.
  package let state: String?
  /// Days until it ends, once that is within 30.
  package let endsWithin: Int?

  package init(
    _ statement: Statement<Certificate>, state: String? = nil, now: Timestamp = .now
  ) {
    self.init(statement.body, hash: statement.hash, state: state, now: now)
  }

  package init(
    _ body: Certificate, hash: StatementHash, state: String? = nil, now: Timestamp = .now
  ) {
    certificate = hash.description
    role = body.role
    name = body.name
    country = body.country
    agency = body.agency
    subject = body.subject
    unit = body.unit
    generation = body.generation
    units = body.units
    members = body.members
    agreement = body.agreement
    notBefore = body.notBefore
    notAfter = body.notAfter
    self.state = state
    endsWithin = CertificateTerm(until: body.notAfter, now: now)?.days
  }

  /// All that the note says, for people.
  package func tell(_ output: Output) {
    output.field("name", name)
    output.field("role", role.rawValue)
    output.field("agency", "\(agency), \(country)")
    if let subject { output.field("key", subject.description) }
    if let unit { output.field("unit", unit.description) }
    if let generation { output.field("generation", "\(generation)") }
    if let units, !units.isEmpty {
      output.field("units", units.map(\.description).joined(separator: ", "))
    }
    if let agreement { output.field("agreement", agreement) }
    if let members {
      output.field("team of", members.map(\.description).joined(separator: ", "))
    }
    output.field("from", notBefore.description)
    output.field("until", notAfter.description)
    if let state { output.field("state", state) }
    output.field("certificate", certificate)
  }
}
