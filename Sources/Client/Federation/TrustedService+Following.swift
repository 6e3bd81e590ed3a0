internal import API
internal import Statements
internal import Testimony

extension TrustedService {
  /// The same service under the newest version of the federation that it speaks for: the pinned
  /// one, or one that follows from it, each signed by the threshold of the one before.
  /// - Throws: ``ClientError/unverified(_:_:)`` when it names another federation, an older version,
  ///   or one that does not follow.
  public func following() async throws -> TrustedService {
    let text = try await connection.getText(Route.federation)
    guard let newest = try? Envelope(parsing: Array(text.utf8)) else { throw Self.foreign }
    guard newest.hash != federation.hash else { return self }
    let known: FederationVersions
    do {
      let body = try await connection.get(
        Route.federationVersions, as: FederationVersionsBody.self)
      known = try FederationVersions(
        body.versions.map { try Envelope(parsing: Array($0.utf8)) }, trusted: versions.all)
    } catch let error as ClientError where error.code != .problem {
      throw error
    } catch {
      throw Self.foreign
    }
    // More may have become of it between the two answers.
    guard known.version(newest.hash) != nil,
      known.newest.body.version > federation.body.version
    else { throw Self.foreign }
    return try TrustedService(connection, versions: known)
  }

  private static let foreign = ClientError.unverified(
    "the service speaks for another federation", .federationForeign)
}
