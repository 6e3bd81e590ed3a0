internal import API
internal import Keeper
internal import Ledger
internal import Testimony

extension ServiceResponder {
  /// What anybody may ask.
  func answer(_ call: Call, body: [UInt8]) async throws -> Answer {
    switch call.endpoint {
    case .live:
      return .text("live\n")
    case .ready:
      guard !readiness.isStopping else { throw ServiceRefusal(.unavailable) }
      try await keeper.checkStores()
      return .text("ready\n")
    case .openAPI:
      return .json(text: try OpenAPIDocument.text)
    case .federation:
      return .json(text: keeper.federation())
    case .federationVersions:
      return try .json(FederationVersionsBody(versions: keeper.federationVersions()))
    case .policies:
      return try .json(PoliciesBody(policies: keeper.policies()))
    case .checkpoint:
      return .text(try await keeper.checkpoint())
    case .tile(let path):
      let content = path.level.map { TreeTile.Content.hashes(level: $0) } ?? .entries
      guard let tile = try? TreeTile(content, index: path.index, width: path.width) else {
        throw ServiceRefusal(.notFound)
      }
      return .bytes(try await keeper.tile(tile), isFinal: tile.width == TreeTile.fullWidth)
    case .root:
      return try .json(await keeper.root(Call.decode(CodeBody.self, body).code))
    default:
      throw ServiceRefusal(.notFound)
    }
  }
}
