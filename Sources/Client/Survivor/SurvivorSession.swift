internal import API
internal import Ledger
public import Sealing
internal import Sodium
internal import Statements
public import Testimony

/// A survivor at her own record: her keys came from her phrase, and everything she sees was
/// verified.
public struct SurvivorSession: Sendable {
  public let service: TrustedService
  public let code: RecordCode
  public let record: RecordID
  public let seed: SurvivorSeed
  /// What her phrase has opened; the chain says whether it is the newest.
  public let root: WrappedRoot

  /// Fetches the root of a code and opens it.
  /// - Parameter phrase: asked for once the word list is known.
  /// - Throws: ``SealingError/phrase`` when code and words do not belong together; whether the code
  ///   exists is not told.
  public static func open(
    _ code: RecordCode, at service: TrustedService, phrase: (String) throws -> Phrase
  ) async throws -> SurvivorSession {
    let answer = try await service.connection.post(
      Route.root, CodeBody(code: code), as: RootAnswer.self)
    let root = answer.root
    guard root.code == code else {
      throw ClientError.unverified("the root is of another record", .recordForeign)
    }
    let seed: SurvivorSeed
    do {
      seed = try root.open(with: phrase(root.list))
    } catch let error as SodiumError where error == .authentication {
      throw ClientError.unverified("the root was changed")
    }
    return SurvivorSession(
      service: try service.signed(by: seed.signer), code: code, record: answer.record, seed: seed,
      root: root)
  }
}
