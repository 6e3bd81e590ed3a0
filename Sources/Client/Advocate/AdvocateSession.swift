internal import API
public import Statements
public import Testimony

/// An advocate at work with the service, beside taking accounts down.
public struct AdvocateSession: Sendable {
  public let service: TrustedService
  public let keys: PrincipalKeys
  /// The advocate's certificate as it counts now.
  public let certificate: Statement<Certificate>
  public let directory: CertificateDirectory
  public let log: VerifiedLog

  public init(
    service: TrustedService, keys: PrincipalKeys, certificate: Statement<Certificate>,
    directory: CertificateDirectory, log: VerifiedLog
  ) {
    self.service = service
    self.keys = keys
    self.certificate = certificate
    self.directory = directory
    self.log = log
  }

  /// Reads the log and the directory and finds the advocate's certificate.
  /// - Parameter seen: what this machine remembers of the log, if anything.
  public static func open(
    _ service: TrustedService, keys: PrincipalKeys, seen: LogMemory?
  ) async throws -> AdvocateSession {
    let service = try service.signed(by: keys.signer)
    let log = try await service.log(seen: seen)
    let directory = try await service.directory(log)
    let certificate = try directory.principal(keys.keyID, at: .next(at: service.connection.now))
    return AdvocateSession(
      service: service, keys: keys, certificate: certificate, directory: directory, log: log)
  }

  /// What waits for those whose accounts this advocate has taken down, or has been handed.
  /// - Returns: one for each record, also where nothing waits; and whether all of it verified: what
  ///   did not is left out.
  public func waiting() async throws -> (accounts: [WaitingAccount], isWhole: Bool) {
    var accounts: [WaitingAccount] = []
    var isWhole = true
    var next: Int? = 0
    while let from = next {
      let page = try await service.connection.get(
        Route.waiting + PageQuery(from: from).text, as: WaitingPage.self)
      for record in page.records {
        // One record that is not sound must not hide what waits in the others.
        do {
          let read = try read(record)
          accounts.append(read.account)
          isWhole = isWhole && read.isWhole
        } catch {
          isWhole = false
        }
      }
      guard page.next.map({ $0 > from }) ?? true else {
        throw ClientError.unverified("the list of what waits does not go on")
      }
      next = page.next
    }
    return (accounts, isWhole)
  }

  private func read(_ record: WaitingRecord) throws -> (account: WaitingAccount, isWhole: Bool) {
    let envelope = try Envelope(parsing: Array(record.manifest.envelope.utf8))
    try log.checkCommitment(record.manifest, hash: envelope.hash)
    let named = try StatementVerifier.peek(envelope, as: Manifest.self)
    let manifest = try StatementVerifier.verify(
      envelope, as: Manifest.self, signedBy: [keys.signPublic, named.survivor.signPk]
    ).body
    guard manifest.advocate == keys.keyID else {
      throw ClientError.unverified("a record was taken down by somebody else")
    }
    var reading = WaitingReading(
      manifest: manifest, handedOver: record.handedOver, service: service, directory: directory,
      log: log)
    var isWhole = true
    // What is newer than the log that was read comes next time.
    for statement in record.statements where statement.leaf < log.size {
      do {
        try reading.take(statement)
      } catch {
        isWhole = false
      }
    }
    return (reading.account, isWhole)
  }
}
