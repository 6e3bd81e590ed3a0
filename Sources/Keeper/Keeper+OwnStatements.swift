internal import Statements
internal import Testimony

extension Keeper {
  /// What a caller says in the own name, and now.
  /// - Parameter name: who it says has signed it.
  /// - Throws: ``KeeperError``: `certificate` where that is somebody else; `statement` for what does not
  ///   verify, or is more than 300 s away from the keeper's clock.
  func own<Body: StatementBody>(
    _ envelope: Envelope, as type: Body.Type, by caller: Caller, named name: (Body) -> KeyID
  ) throws -> Body {
    let body: Body
    do {
      body = try StatementVerifier.verify(envelope, as: type, signedBy: [caller.signingKey]).body
    } catch {
      throw KeeperError.statement(error)
    }
    guard name(body) == caller.keyID else { throw KeeperError.certificate }
    guard now.distance(to: body.at) <= ChainHead.tolerance else {
      throw KeeperError.statement(.requestClock)
    }
    return body
  }
}
