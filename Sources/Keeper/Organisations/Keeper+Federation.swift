internal import Statements
internal import Storage
internal import Synchronization
internal import Testimony

/// The versions of the federation (the decision about versions of a federation).
extension Keeper {
  /// The newest version that is logged.
  var federationStatement: Statement<Federation> {
    organisations.withLock { $0.versions?.newest } ?? founding
  }

  /// The newest federation statement, an envelope.
  public func federation() -> String { federationStatement.envelope.text }

  /// All versions that are logged, envelopes in order: whoever trusts an older one follows them.
  public func federationVersions() -> [String] {
    organisations.withLock { $0.versions?.all ?? [] }.map(\.envelope.text)
  }

  /// Which version is in force at the start: the newest in the log, or the one in the file if it
  /// is the next. A file that is older than the log stays what the service was founded with.
  /// - Throws: ``KeeperError/malformed(_:)`` for a file that does not belong to the log.
  static func inForce(
    _ file: Statement<Federation>, _ known: KnownOrganisations
  ) throws -> Statement<Federation> {
    guard let versions = known.versions else { return file }
    if versions.version(file.hash) != nil { return versions.newest }
    do {
      return try FederationTrust.verifyUpdate(of: versions.newest, to: file.envelope)
    } catch {
      throw KeeperError.malformed(
        "The federation statement does not follow version \(versions.newest.body.version), which "
          + "is in the log.")
    }
  }

  /// Logs the version in force if it is not in the log.
  func logFederation() async throws {
    let statement = founding
    try await writing { writer in
      let known = try self.knownOrganisations(writer)
      guard known.versions?.version(statement.hash) == nil else { return }
      _ = try Self.inForce(statement, known)
      _ = try writer.append(
        statement.envelope, kind: .federation, record: nil, seq: nil, author: nil,
        line: .organisation, now: self.now)
    }
  }

  /// Verifies the next version that a root sends.
  func checkFederation(
    _ envelope: Envelope, from caller: Caller, in known: KnownOrganisations
  ) throws {
    guard caller.isRoot, let newest = known.versions?.newest else { throw KeeperError.certificate }
    let next = try FederationTrust.verifyUpdate(of: newest, to: envelope).body
    // Whoever pins this one later must know by it which one was before.
    guard next.prev != nil else { throw StatementError.federationVersion }
    switch next.span?.position(of: now) {
    case .inside?: break
    case .before?: throw StatementError.notYetValid
    case .after?, nil: throw StatementError.expired
    }
    // Whom the service asks for cosignatures is settled when it starts.
    guard next.witnesses == newest.body.witnesses, next.quorum == newest.body.quorum,
      next.profile == newest.body.profile
    else {
      throw KeeperError.malformed(
        "This version changes the witnesses, the quorum or the profile. Give it to the service as "
          + "its federation file, and start it again.")
    }
  }
}
