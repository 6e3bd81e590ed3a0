internal import API
public import Ledger
public import Statements
public import Testimony

/// A service seen through a federation statement that is pinned: who may sign its checkpoints, its
/// releases and its certificates.
public struct TrustedService: Sendable {
  public let connection: ServiceConnection
  /// The versions of the federation from the one that was pinned on.
  public let versions: FederationVersions
  public let trust: LogTrust
  /// Whom to believe about notes that were verified before.
  public let remembered: LogTrust

  /// - Parameter federation: verified by ``FederationTrust``.
  /// - Throws: ``LedgerError`` when the statement names no proper log or witnesses.
  public init(_ connection: ServiceConnection, federation: Statement<Federation>) throws {
    try self.init(connection, versions: FederationVersions(federation))
  }

  init(_ connection: ServiceConnection, versions: FederationVersions) throws {
    self.connection = connection
    self.versions = versions
    trust = try LogTrust(federation: versions.newest.body)
    remembered = try LogTrust(remembering: versions.newest.body)
  }

  /// The newest version that is trusted.
  public var federation: Statement<Federation> { versions.newest }

  /// The same service, asked by somebody else.
  public func signed(by signer: Signer?) throws -> TrustedService {
    try TrustedService(connection.signed(by: signer), versions: versions)
  }

  /// The service's federation statement, to be pinned at first use.
  public static func offeredFederation(
    _ connection: ServiceConnection
  ) async throws -> Statement<Federation> {
    let text = try await connection.getText(Route.federation)
    return try FederationTrust.verifyPinned(Envelope(parsing: Array(text.utf8)))
  }

  /// All certificates and revocations, each at its verified place in the log; the log says how many
  /// there are, so that none can be kept back.
  /// - Parameter record: a survivor's record, through which she gets the same.
  public func directory(
    _ log: VerifiedLog, for record: RecordID? = nil
  ) async throws -> CertificateDirectory {
    try directory(of: await organisations(log, for: record), log)
  }

  /// The directory that statements about organisations make.
  func directory(
    of statements: [AdmittedStatement], _ log: VerifiedLog
  ) throws -> CertificateDirectory {
    let logged = try statements.map { admitted in
      (admitted, try Envelope(parsing: Array(admitted.envelope.utf8)))
    }
    // Who was a root when depends on the order.
    guard zip(statements, statements.dropFirst()).allSatisfy({ $0.leaf < $1.leaf }) else {
      throw ClientError.unverified("the directory is out of order", .directoryIncomplete)
    }
    let known = try known(logged.map(\.1).filter { $0.kind == .federation })
    var directory = CertificateDirectory(roots: known.all[0].body.roots)
    for (admitted, envelope) in logged { try add(admitted, envelope, known, to: &directory, log) }
    guard statements.count == log.organisationCount else {
      throw ClientError.unverified("the directory is not complete", .directoryIncomplete)
    }
    return directory
  }

  /// All statements about organisations up to the end of the log, as they were admitted.
  func organisations(
    _ log: VerifiedLog, for record: RecordID? = nil
  ) async throws -> [AdmittedStatement] {
    let path = record.map { Route.directory($0) } ?? Route.organisations
    var statements: [AdmittedStatement] = []
    var next: Int? = 0
    while let from = next {
      let page = try await connection.get(
        path + PageQuery(from: from).text, as: StatementsPage.self)
      statements += page.statements.filter { $0.leaf < log.size }
      guard page.next.map({ $0 > from }) ?? true else {
        throw ClientError.unverified("the directory does not go on", .directoryIncomplete)
      }
      next = page.next
    }
    return statements
  }

  /// The versions of the federation in the log: they are those that are trusted, and the ones
  /// around them.
  private func known(_ logged: [Envelope]) throws -> FederationVersions {
    do {
      return try FederationVersions(logged, trusted: versions.all)
    } catch {
      throw ClientError.unverified("the log is of another federation")
    }
  }

  private func add(
    _ admitted: AdmittedStatement, _ envelope: Envelope, _ known: FederationVersions,
    to directory: inout CertificateDirectory, _ log: VerifiedLog
  ) throws {
    try log.check(admitted, hash: envelope.hash, label: .organisations)
    let place = LogPlace(leaf: admitted.leaf, admitted: admitted.admitted)
    switch envelope.kind {
    case .certificate: try directory.add(envelope, at: place)
    case .certificateRevocation: try directory.addRevocation(envelope, at: place)
    case .federation:
      guard let version = known.version(envelope.hash) else {
        throw ClientError.unverified("the log is of another federation")
      }
      if version.hash != known.all[0].hash { directory.change(to: version, at: place) }
    default: throw ClientError.unverified("the directory holds something else")
    }
  }

  /// The keeper's certificate as it counts at a place.
  public func keeper(
    in directory: CertificateDirectory, at place: LogPlace
  ) throws -> Statement<Certificate> {
    let certificate = try directory.principal(federation.body.keeper, at: place)
    guard certificate.body.role == .keeper else { throw StatementError.certificateRole }
    return certificate
  }
}

extension TrustedService {
  /// Asks whether the service is there, and nothing else.
  package func ping() async throws { _ = try await connection.getText(Route.live) }
}
