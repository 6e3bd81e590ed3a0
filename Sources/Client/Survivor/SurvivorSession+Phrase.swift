internal import API
public import Sealing
internal import Statements
public import Testimony

extension SurvivorSession {
  /// Wraps her seed under a new phrase, in the place of the old one. Her keys stay the same.
  ///
  /// Until the statement is admitted the old phrase works, and from then on the new one: there is
  /// no moment at which neither does.
  @discardableResult
  public func change(
    to phrase: Phrase, in record: SurvivorRecord
  ) async throws -> Decided<RootChange> {
    try await change(to: root(under: phrase), in: record)
  }

  /// Her seed under a new phrase; it counts once it was signed and admitted.
  public func root(under phrase: Phrase) throws -> WrappedRoot {
    try WrappedRoot(wrapping: seed, code: code, phrase: phrase)
  }

  /// The same, with a root that was made before.
  @discardableResult
  public func change(
    to root: WrappedRoot, in record: SurvivorRecord
  ) async throws -> Decided<RootChange> {
    try await decide(seals: ActSeals(root: root), in: record) {
      RootChange(
        at: $0.at, record: record.record, seq: $0.seq, prev: $0.prev, root: RootHash.of(root))
    }
  }

  /// The same session, held against a root that she has taken since.
  public func opened(by root: WrappedRoot) -> SurvivorSession {
    SurvivorSession(service: service, code: code, record: self.record, seed: seed, root: root)
  }

  /// Whether the service hands out a root that a phrase opens: how to find out what has become of a
  /// change whose answer did not arrive.
  public func isOpened(by phrase: Phrase) async throws -> Bool {
    let answer = try await service.connection.post(
      Route.root, CodeBody(code: code), as: RootAnswer.self)
    guard answer.root.code == code else { return false }
    do {
      return try answer.root.open(with: phrase).publicKeys == seed.publicKeys
    } catch let error as SealingError where error == .phrase {
      return false
    }
  }
}
