package import Statements
package import Testimony

/// Whom and what an agency has certified and counts now: of each person and unit the newest
/// certificate, so that whoever has been renewed is not reminded of the old one.
package struct AgencyRoll: Sendable {
  /// Units and teams first, then people, each by name.
  package let entries: [Statement<Certificate>]

  package init(of agency: KeyID, in directory: CertificateDirectory, at place: LogPlace) {
    let own = directory.all.map(\.statement).filter { $0.body.issuer == agency }
    let units = Set(own.compactMap(\.body.unit)).compactMap { try? directory.unit($0, at: place) }
    let people = Set(own.compactMap(\.body.subject)).compactMap {
      try? directory.principal($0, at: place)
    }
    entries = [units, people].flatMap { some in
      some.filter { $0.body.issuer == agency }.sorted {
        ($0.body.name, $0.hash.description) < ($1.body.name, $1.hash.description)
      }
    }
  }

  /// Those that end within 30 days, the first to end first.
  package func ending(at now: Timestamp) -> [(Statement<Certificate>, CertificateTerm)] {
    entries.compactMap { entry in
      CertificateTerm(until: entry.body.notAfter, now: now).map { (entry, $0) }
    }.sorted { $0.1.until < $1.1.until }
  }
}
