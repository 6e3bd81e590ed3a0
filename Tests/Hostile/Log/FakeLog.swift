import API
import Client
import Ledger
import Sodium
import Statements
import Testimony
import Testing

/// A log of a test's own making, and the federation that it belongs to.
struct FakeLog {
  let signer: NoteSigner
  let witnesses: [Cosigner]
  let federation: Statement<Federation>
  var entries: [[UInt8]]

  static let origin = "log.example/hostile"

  /// - Parameter witnesses: how many the federation names; with any its profile is strict, and all
  ///   but one have to cosign.
  init(entries count: Int, witnesses: Int = 0) throws {
    signer = try NoteSigner(name: Self.origin, key: .generate())
    self.witnesses = try (0..<witnesses).map {
      try Cosigner(name: "witness-\($0).example", key: .generate())
    }
    let root = try SigningKey.generate()
    let rootKey = try #require(SigningPublicKey(bytes: root.publicKey))
    let now = try #require(Timestamp(seconds: 1_800_000_000))
    let body = Federation(
      at: now, name: "Test", version: 1, threshold: 1, roots: [rootKey],
      profile: witnesses == 0 ? .standard : .strict,
      log: .init(origin: Self.origin, vkey: signer.verifier.vkey),
      keeper: try PrincipalKeys.generate().keyID,
      witnesses: self.witnesses.map { .init(vkey: $0.verifier.vkey, country: .germany) },
      quorum: max(0, witnesses - 1), notBefore: now, notAfter: now.adding(seconds: 86_400))
    federation = try Statement(
      signing: body,
      with: [Signer(keyID: KeyID(signing: rootKey, box: nil), key: root)])
    entries = try (0..<count).map { _ in try Self.entry() }
  }

  /// About nobody.
  static func entry() throws -> [UInt8] {
    try LogEntry(
      label: LogLabel(bytes: Random.bytes(16)),
      commitment: LogCommitment(bytes: Random.bytes(32))
    ).bytes
  }

  func head(of count: Int? = nil) throws -> TreeHead {
    var rebuild = TreeRebuild()
    try rebuild.append(HashedEntries(entries.prefix(count ?? entries.count).map { $0[...] })) { _ in
    }
    return rebuild.head()
  }

  /// A signed checkpoint of the first entries, which so many witnesses have cosigned.
  func note(of count: Int? = nil, cosigners: Int = 0) throws -> String {
    let checkpoint = try Checkpoint(origin: Self.origin, head: head(of: count))
    var note = try signer.sign(checkpoint)
    for witness in witnesses.prefix(cosigners) {
      try note.add(witness.cosign(checkpoint, at: federation.body.at.seconds))
    }
    return String(decoding: note.bytes, as: UTF8.self)
  }

  /// Puts all of it on a server, as an honest log does.
  func serve(on server: LyingServer) throws {
    server[Route.checkpoint] = Array(try note().utf8)
    var rebuild = TreeRebuild()
    for tile in try TreeTile.all(.entries, of: UInt64(entries.count)) {
      let range = Int(tile.range.lowerBound)..<Int(tile.range.upperBound)
      server[Self.path(nil, tile)] = try EntryBundle.bytes(Array(entries[range]))
      try rebuild.append(HashedEntries(entries[range].map { $0[...] })) { put($0, on: server) }
    }
    for tile in try rebuild.partialTiles() { put(tile, on: server) }
  }

  private func put(_ tile: TreeRebuild.Filled, on server: LyingServer) {
    guard case .hashes(let level) = tile.place.content else { return }
    server[Self.path(level, tile.place)] = tile.bytes
  }

  private static func path(_ level: Int?, _ tile: TreeTile) -> String {
    Route.tile(LogTilePath(level: level, index: tile.index, width: tile.width))
  }

  func service(port: Int) throws -> TrustedService {
    let now = federation.body.at
    let address = try #require(ServiceAddress("http://127.0.0.1:\(port)"))
    return try TrustedService(
      ServiceConnection(address, signer: nil, clock: { now }), federation: federation)
  }
}
