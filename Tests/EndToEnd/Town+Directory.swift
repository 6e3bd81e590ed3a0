extension Town {
  /// The id of somebody's key.
  func keyID(of person: String) async throws -> String {
    try await done(person, ["identity", "show", "--json"]).document(Document.Identity.self).keyid
  }

  /// The first unit of a country, or of an agency.
  func unit(
    in country: String, of agency: String? = nil, at service: String
  ) async throws -> Document.Directory.Item {
    let listed = try await done(
      "advocate", ["directory", "list", "--country", country, "--json"], service: service)
    let all = try listed.document(Document.Directory.self).certificates
    guard
      let unit = all.first(where: {
        $0.role == "unit" && $0.unit != nil && (agency == nil || $0.agency == agency)
      })
    else { throw Defect("no unit in \(country)") }
    return unit
  }
}

extension Telling {
  /// The id of the first unit of a country.
  func unit(in country: String) async throws -> String {
    try await town.unit(in: country, at: service).unit ?? ""
  }

  /// She lets her advocate decide about her account in Germany, for legal aid, for a month.
  func letAdvocateDecide() async throws -> Ended {
    try await consent(
      "delegate", town.keyID(of: "advocate"),
      more: [
        "--sections", "account", "--countries", "DE", "--purposes", "legal_aid", "--until", "30d",
      ])
  }
}
