internal import API
public import Ledger
public import Statements
public import Testimony

/// A service seen through a federation statement that is pinned: who may sign its checkpoints, its
/// releases and its certificates.
public struct TrustedService: Sendable {
  public let connection: ServiceConnection
  public let federation: Statement<Federation>
  public let trust: LogTrust

  /// - Parameter federation: verified by ``FederationTrust``.
  /// - Throws: ``LedgerError`` when the statement names no proper log or witnesses.
  public init(_ connection: ServiceConnection, federation: Statement<Federation>) throws {
    self.connection = connection
    self.federation = federation
    trust = try LogTrust(federation: federation.body)
  }

  /// The same service, asked by somebody else.
  public func signed(by signer: Signer?) throws -> TrustedService {
    try TrustedService(connection.signed(by: signer), federation: federation)
  }

  /// Whether the service speaks for the federation that is pinned here.
  /// - Throws: ``ClientError/unverified(_:)`` when it names another one.
  public func checkFederation() async throws {
    let text = try await connection.getText(Route.federation)
    guard let envelope = try? Envelope(parsing: Array(text.utf8)),
      envelope.hash == federation.hash
    else {
      throw ClientError.unverified("the service speaks for another federation", .federationForeign)
    }
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
    var directory = CertificateDirectory(roots: federation.body.roots)
    for admitted in statements { try add(admitted, to: &directory, log) }
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

  private func add(
    _ admitted: AdmittedStatement, to directory: inout CertificateDirectory, _ log: VerifiedLog
  ) throws {
    let envelope = try Envelope(parsing: Array(admitted.envelope.utf8))
    try log.check(admitted, hash: envelope.hash, label: .organisations)
    let place = LogPlace(leaf: admitted.leaf, admitted: admitted.admitted)
    switch envelope.kind {
    case .certificate: try directory.add(envelope, at: place)
    case .certificateRevocation: try directory.addRevocation(envelope, at: place)
    case .federation:
      guard envelope.hash == federation.hash else {
        throw ClientError.unverified("the log is of another federation")
      }
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
