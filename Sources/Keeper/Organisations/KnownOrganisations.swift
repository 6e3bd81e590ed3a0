internal import Statements
internal import Storage
internal import Synchronization
internal import Testimony

/// The federation's versions, certificates and revocations of the log up to a leaf: of what is
/// durable only, so that nothing is ever believed that a full disk or a broken sync has undone.
struct KnownOrganisations: Sendable {
  /// `nil` while the log is empty.
  private(set) var versions: FederationVersions?
  private(set) var directory = CertificateDirectory(roots: [])
  /// The leaf to go on from.
  private(set) var nextLeaf = 0

  /// Adds what stands behind in a reader's state.
  mutating func readOn(_ reader: any RecordReader) throws {
    var page: [StoredStatement]
    repeat {
      page = try reader.organisationStatements(fromLeaf: nextLeaf, limit: Keeper.pageLength)
      for stored in page {
        let place = LogPlace(leaf: stored.leaf, admitted: stored.admitted)
        switch stored.kind {
        case .federation: try learn(stored.parsed(), at: place)
        case .certificate: try directory.add(stored.parsed(), at: place)
        case .certificateRevocation: try directory.addRevocation(stored.parsed(), at: place)
        default: break
        }
        nextLeaf = stored.leaf + 1
      }
    } while page.count == Keeper.pageLength
  }

  private mutating func learn(_ envelope: Envelope, at place: LogPlace) throws {
    guard var known = versions else {
      let first = try FederationTrust.verifyPinned(envelope)
      versions = FederationVersions(first)
      directory = CertificateDirectory(roots: first.body.roots)
      return
    }
    directory.change(to: try known.append(envelope), at: place)
    versions = known
  }
}

extension Keeper {
  /// The certificates that are durable, as far as they are known here.
  var directory: CertificateDirectory { organisations.withLock { $0.directory } }

  /// The certificates in a reader's state. Within a write that is whatever stands before it, also
  /// what is not durable yet: whoever relies on it shares its fate.
  func directory(_ reader: any RecordReader) throws -> CertificateDirectory {
    try knownOrganisations(reader).directory
  }

  /// The same, with the versions of the federation.
  func knownOrganisations(_ reader: any RecordReader) throws -> KnownOrganisations {
    var known = organisations.withLock { $0 }
    try known.readOn(reader)
    return known
  }

  /// Learns what has become durable.
  func learnOrganisations() async throws {
    let known = organisations.withLock { $0 }
    let newer = try await reading { reader in
      var newer = known
      try newer.readOn(reader)
      return newer
    }
    organisations.withLock { if newer.nextLeaf > $0.nextLeaf { $0 = newer } }
  }
}
