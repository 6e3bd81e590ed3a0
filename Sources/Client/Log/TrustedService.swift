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
    let body = federation.body
    trust = try LogTrust(
      log: NoteKey(vkey: body.log.vkey),
      witnesses: body.witnesses.map { try NoteKey(vkey: $0.vkey) },
      quorum: body.profile == .strict ? body.quorum : 0)
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
    else { throw ClientError.unverified("the service speaks for another federation") }
  }

  /// The service's federation statement, to be pinned at first use.
  public static func offeredFederation(
    _ connection: ServiceConnection
  ) async throws -> Statement<Federation> {
    let text = try await connection.getText(Route.federation)
    return try FederationTrust.verifyPinned(Envelope(parsing: Array(text.utf8)))
  }

  /// Reads the whole log and verifies it: the newest checkpoint, every entry under its root, and
  /// that it continues what was seen before.
  /// - Parameter seen: the note that was verified last, if any.
  /// - Throws: ``LedgerError`` or ``ClientError/unverified(_:)``.
  public func log(seen: String?) async throws -> VerifiedLog {
    let note = try await connection.getText(Route.checkpoint)
    let checkpoint = try trust.verify(Array(note.utf8))
    let head = checkpoint.head
    let old = try seen.map { try trust.verify(Array($0.utf8)).head } ?? .empty
    guard head.size >= old.size else { throw LedgerError.checkpointRollback }
    guard head.size <= UInt64(Int32.max) else {
      throw ClientError.unverified("the log is larger than it can be")
    }
    var rebuild = TreeRebuild()
    var entries: [LogEntry] = []
    var tiles = try TreeTile.all(.entries, of: head.size)[...]
    while !tiles.isEmpty {
      let some = tiles.prefix(Self.tilesAtOnce)
      tiles = tiles.dropFirst(some.count)
      for (tile, bytes) in zip(some, try await bundles(some)) {
        for entry in try EntryBundle.entries(bytes, count: tile.width) {
          if rebuild.size == old.size, rebuild.head() != old {
            throw LedgerError.checkpointInconsistent
          }
          entries.append(try LogEntry(parsing: Array(entry)))
          try rebuild.append([entry]) { _ in }
        }
      }
    }
    guard rebuild.head() == head else {
      throw ClientError.unverified("the log's entries are not those of its checkpoint")
    }
    if head.size == old.size, head != old { throw LedgerError.checkpointInconsistent }
    return VerifiedLog(checkpoint: checkpoint, note: note, entries: entries)
  }

  private static let tilesAtOnce = 8

  /// Bundles of entries, fetched side by side, in the order of the tiles.
  private func bundles(_ tiles: some Collection<TreeTile> & Sendable) async throws -> [[UInt8]] {
    try await withThrowingTaskGroup(of: (UInt64, [UInt8]).self) { group in
      for tile in tiles {
        group.addTask {
          let path = LogTilePath(level: nil, index: tile.index, width: tile.width)
          let bytes = try await connection.getBytes(
            Route.tile(path), limit: tile.width * (2 + LogEntry.length))
          return (tile.index, bytes)
        }
      }
      var fetched: [UInt64: [UInt8]] = [:]
      for try await (index, bytes) in group { fetched[index] = bytes }
      return tiles.compactMap { fetched[$0.index] }
    }
  }

  /// All certificates and revocations, each at its verified place in the log; the log says how many
  /// there are, so that none can be kept back.
  /// - Parameter record: a survivor's record, through which she gets the same.
  public func directory(
    _ log: VerifiedLog, for record: RecordID? = nil
  ) async throws -> CertificateDirectory {
    let path = record.map { Route.directory($0) } ?? Route.organisations
    var directory = CertificateDirectory(roots: federation.body.roots)
    var count = 0
    var next: Int? = 0
    while let from = next {
      let page = try await connection.get(
        path + PageQuery(from: from).text, as: StatementsPage.self)
      for admitted in page.statements where admitted.leaf < log.size {
        try add(admitted, to: &directory, log)
        count += 1
      }
      guard page.next.map({ $0 > from }) ?? true else {
        throw ClientError.unverified("the directory does not go on")
      }
      next = page.next
    }
    guard count == log.organisationCount else {
      throw ClientError.unverified("the directory is not complete")
    }
    return directory
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
