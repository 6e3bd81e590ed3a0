internal import Statements
internal import Testimony

extension AccountReader {
  /// The officer's own request that a release names by its hash.
  func request(
    of release: Release, _ admitted: AdmittedStatement, at place: LogPlace
  ) throws -> Statement<ReleaseRequest> {
    guard let text = admitted.request, let envelope = try? Envelope(parsing: Array(text.utf8)),
      envelope.hash == release.requestHash,
      let signPk = directory.known(subject: release.officer)?.body.signPk
    else { throw ClientError.unverified("a release does not say why", .readingUnverified) }
    let request = try StatementVerifier.verify(
      envelope, as: ReleaseRequest.self, signedBy: [signPk])
    // Fewer sections in the release would hide what was read besides.
    guard request.body.grantHash == release.grantHash, request.body.sections == release.sections
    else { throw ClientError.unverified("a release is not what was asked for", .readingUnverified) }
    return request
  }

  /// Whether nothing was given out, or only what a grant allowed that was running.
  func isAllowed(_ release: Release, at moment: Timestamp) -> Bool {
    guard release.outcome == .released else { return true }
    guard let grant = history?.grants[release.grantHash]?.body,
      history?.status(of: release.grantHash, at: moment) == .active
    else { return false }
    let before = given[release.grantHash, default: 0]
    return (grant.maxReleases == 0 || before < grant.maxReleases)
      && Set(release.sections).isSubset(of: grant.sections.map(\.sectionVersion))
  }
}
