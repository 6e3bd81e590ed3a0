import API
import Client
import Keeper
import Ledger
import Statements
import Testimony
import Testing

/// Another history, signed with the log's own key: what the operator of a log can do.
struct ForgedLog: Sendable {
  private let signer: NoteSigner
  var entries: [[UInt8]]

  /// Begins with all that the honest log holds now.
  init(of town: HostileTown) async throws {
    try self.init(of: town, await town.service().log(seen: nil))
  }

  /// Begins with all that the honest log holds.
  init(of town: HostileTown, _ log: VerifiedLog) throws {
    signer = town.keeper.log
    let tiles = try TreeTile.all(.entries, of: UInt64(log.size))
    entries = try tiles.flatMap { tile in
      let path = Route.tile(LogTilePath(level: nil, index: tile.index, width: tile.width))
      return try EntryBundle.entries(#require(town.proxy.heard(path)), count: tile.width)
        .map(Array.init)
    }
  }

  static func entry(label: LogLabel, _ statement: AdmittedStatement, _ hash: StatementHash) throws
    -> [UInt8]
  {
    try LogEntry(
      label: label,
      commitment: LogCommitment(
        salt: statement.salt.bytes, statementHash: hash.bytes,
        admitted: statement.admitted.seconds)
    ).bytes
  }

  private struct Nodes: TreeNodes {
    var hashes: [[UInt64]: [UInt8]] = [:]

    init(_ entries: [[UInt8]]) throws {
      var frontier = TreeFrontier()
      for entry in entries {
        for node in try frontier.append(TreeHash.leaf(entry)) {
          hashes[[UInt64(node.level), node.index]] = node.hash
        }
      }
    }

    func hash(level: Int, index: UInt64) throws -> [UInt8]? { hashes[[UInt64(level), index]] }
  }

  private var tree: StoredTree<Nodes> {
    get throws { try StoredTree(size: UInt64(entries.count), nodes: Nodes(entries)) }
  }

  func note() throws -> SignedNote {
    let head = try TreeHead(size: UInt64(entries.count), root: tree.root())
    return try signer.sign(Checkpoint(origin: signer.verifier.name, head: head))
  }

  func proof(of leaf: Int) throws -> String {
    let proof = try LogProof(inclusion: tree.inclusionProof(of: UInt64(leaf)), checkpoint: note())
    return String(decoding: proof.bytes, as: UTF8.self)
  }

  func consistency(from size: Int) throws -> [Digest] {
    try tree.consistencyProof(from: UInt64(size)).hashes.map { try #require(Digest(bytes: $0)) }
  }

  /// Everyone who asks gets this log.
  func tell(_ proxy: LyingProxy) throws {
    proxy.say(try note().bytes, to: Route.checkpoint)
    for tile in try TreeTile.all(.entries, of: UInt64(entries.count)) {
      let range = Int(tile.range.lowerBound)..<Int(tile.range.upperBound)
      let path = Route.tile(LogTilePath(level: nil, index: tile.index, width: tile.width))
      proxy.say(try EntryBundle.bytes(Array(entries[range])), to: path)
    }
  }
}

extension AdmittedStatement {
  /// The same with something else in it.
  func with(
    envelope: String? = nil, leaf: Int? = nil, counter: Int? = nil, request: String? = nil
  ) -> AdmittedStatement {
    AdmittedStatement(
      envelope: envelope ?? self.envelope, leaf: leaf ?? self.leaf, admitted: admitted, salt: salt,
      counter: counter ?? self.counter, grant: grant, request: request ?? self.request)
  }

  var hash: StatementHash {
    get throws { try Envelope(parsing: Array(envelope.utf8)).hash }
  }
}

extension RecordAccount {
  /// The same with other statements.
  func with(_ statements: [AdmittedStatement]) -> RecordAccount {
    RecordAccount(record: record, statements: statements, keys: keys, next: next)
  }
}

extension ReleaseReply {
  /// The same with something else in it.
  func with(
    release: AdmittedStatement? = nil, proof: String? = nil, consistency: [Digest]? = nil,
    shares: [SectionSeal]? = nil
  ) -> ReleaseReply {
    ReleaseReply(
      release: release ?? self.release, proof: proof ?? self.proof,
      consistency: consistency ?? self.consistency, shares: shares ?? self.shares)
  }
}
