internal import API
internal import Keeper
internal import Sodium
internal import Testimony

/// Finds out who has signed a request, before its body is read.
struct RequestAuthenticator: Sendable {
  let keeper: Keeper
  let nonces: NonceMemory
  /// Signatures from before are refused: their nonces are forgotten.
  let started: Timestamp

  init(keeper: Keeper, nonces: NonceMemory = NonceMemory()) {
    self.keeper = keeper
    self.nonces = nonces
    started = keeper.now
  }

  /// - Parameter record: the one that the path names.
  /// - Throws: ``SignatureError``; a key that nobody has is told apart from a wrong signature by
  ///   nothing.
  func authenticate(
    _ request: SignableRequest, hasBody: Bool, record: RecordID?
  ) async throws -> (caller: Caller, signature: RequestSignature) {
    let signature = try RequestSignature(of: request, hasBody: hasBody)
    let now = keeper.now
    try signature.checkTime(now: now)
    guard signature.created >= started else { throw SignatureError.expired }
    let caller: Caller
    do {
      caller = try await keeper.authenticate(signature.keyID, record: record)
    } catch let error as KeeperError where error.code == .notFound {
      throw SignatureError.signature
    }
    try signature.verify {
      SigningKey.isValid($1, of: $0, by: caller.signingKey.bytes)
    }
    switch nonces.use(signature.nonce, of: signature.keyID, until: signature.expires, now: now) {
    case .fresh: return (caller, signature)
    case .replayed: throw SignatureError.replayed
    case .tooMany: throw ServiceRefusal(Problem(.rate), retryAfter: 60)
    case .full: throw ServiceRefusal(Problem(.unavailable), retryAfter: 60)
    }
  }
}
