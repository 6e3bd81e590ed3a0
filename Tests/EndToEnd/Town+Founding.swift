import Foundation

extension Town {
  /// An agency and the person who works there.
  struct Office {
    let country: String
    let code: String
    let agency: String
    let person: String
    let name: String
    let role: String
    /// The unit's name; an advocate has none.
    let unit: String?
  }

  private static let offices = [
    Office(
      country: "RO", code: "adapost_ro", agency: "Asociația Adăpost", person: "advocate",
      name: "Ilinca Salcie", role: "advocate", unit: nil),
    Office(
      country: "DE", code: "sta_de", agency: "Staatsanwaltschaft Birkenfurt", person: "prosecutor",
      name: "Gesine Lindwurm", role: "officer", unit: "Abteilung 7"),
    Office(
      country: "NL", code: "politie_nl", agency: "Politie Wilgendam", person: "stranger",
      name: "Maaike Rietveen", role: "officer", unit: "Team Zeeweg"),
  ]

  /// The ceremony, with the commands that people type: keys, federation, certificates, units.
  /// - Parameters:
  ///   - more: options of the federation statement.
  ///   - prepare: what has to run before the service does; gives options of the service.
  func found(
    _ more: [String] = [], before prepare: () async throws -> [String] = { [] }
  ) async throws {
    if !FileManager.default.fileExists(atPath: passphraseFile) { try choosePassphrase() }
    let keeper = try await Programs.run(
      "toldonced",
      [
        "keygen", "--keys", folder + "/service/keys", "--log-origin", "log.example/e2e",
        "--passphrase-file", passphraseFile, "--json",
      ], environment: ["TMPDIR": folder + "/temp"])
    guard keeper.code == 0 else { throw Defect("keygen: \(keeper.complaint)") }
    let keeperFile = try give("keeper.json", keeper.output)
    let federation = folder + "/federation"
    try await done(
      "root",
      [
        "federation", "init", "--directory", federation, "--name", "Test", "--keeper", keeperFile,
        "--roots", "1", "--threshold", "1",
      ] + more)
    let root = ["--root", federation + "/roots/root-1.json"]
    try await done(
      "root",
      [
        "federation", "certify", "--keeper", keeperFile, "--name", "Keeper", "--country", "NL",
        "--output", given + "/keeper.cert",
      ] + root)
    for office in Self.offices { try await certify(office, root: root) }
    try await serve(prepare()) { service in
      let certificates = Self.offices.map { "\(given)/\($0.code).cert" }
      try await done(
        "root", ["federation", "publish", given + "/keeper.cert"] + certificates + root,
        service: service.url)
      for office in Self.offices { try await enrol(office, at: service.url) }
    }
  }

  /// One for all keys.
  func choosePassphrase() throws { try give("passphrase", "otter \(UUID().uuidString) otter\n") }

  /// One more agency with its person, while the service runs.
  func join(_ office: Office, at service: String) async throws {
    let root = ["--root", folder + "/federation/roots/root-1.json"]
    try await certify(office, root: root)
    try await done(
      "root", ["federation", "publish", "\(given)/\(office.code).cert"] + root, service: service)
    try await enrol(office, at: service)
  }

  private func certify(_ office: Office, root: [String]) async throws {
    let request = "\(given)/\(office.code).request"
    let certificate = "\(given)/\(office.code).cert"
    try await done(
      office.code,
      [
        "identity", "new", "--name", office.agency, "--role", "agency", "--country",
        office.country, "--agency", office.code,
      ])
    try await done(office.code, ["identity", "request", request])
    try await done("root", ["federation", "certify", request, "--output", certificate] + root)
    try await done(office.code, ["identity", "import", certificate])
  }

  private func enrol(_ office: Office, at service: String) async throws {
    struct Unit: Decodable { let unit: String }
    var units: [String] = []
    if let name = office.unit {
      let made = try await done(
        office.code, ["agency", "unit", "--name", name, "--json"], service: service)
      units = ["--unit", try made.document(Unit.self).unit]
    }
    let request = "\(given)/\(office.person).request"
    let certificate = "\(given)/\(office.person).cert"
    try await done(
      office.person,
      [
        "identity", "new", "--name", office.name, "--role", office.role, "--country",
        office.country, "--agency", office.code,
      ] + units)
    try await done(office.person, ["identity", "request", request])
    try await done(
      office.code, ["agency", "enrol", request, "--output", certificate], service: service)
    try await done(office.person, ["identity", "import", certificate])
  }
}
