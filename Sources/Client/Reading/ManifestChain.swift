internal import API
internal import Statements
internal import Testimony

/// The manifests of a record before the one that a grant names. Each adds to the one before and
/// changes nothing in it, so that what was told first is what is read.
struct ManifestChain {
  /// In order, with where they stand in the log.
  let earlier: [(manifest: Statement<Manifest>, admitted: AdmittedStatement)]

  /// Verifies them: signed by her and by an advocate whose certificate counted, logged in their
  /// order, the first one opening the record.
  /// - Throws: ``StatementError``, ``ClientError``.
  init(
    _ given: [AdmittedStatement], before last: AdmittedStatement,
    in directory: CertificateDirectory,
    log: VerifiedLog
  ) throws {
    var manifests: [Statement<Manifest>] = []
    let survivor = try Self.peek(last).survivor
    for admitted in given {
      let envelope = try Envelope(parsing: Array(admitted.envelope.utf8))
      try log.checkCommitment(admitted, hash: envelope.hash)
      let place = LogPlace(leaf: admitted.leaf, admitted: admitted.admitted)
      let advocate = try directory.principal(Self.peek(admitted).advocate, at: place).body
      guard advocate.role == .advocate, let key = advocate.signPk else {
        throw StatementError.certificateRole
      }
      manifests.append(
        try StatementVerifier.verify(
          envelope, as: Manifest.self, signedBy: [survivor.signPk, key]))
    }
    try Self.checkOrder(
      manifests.map(\.body) + [Self.peek(last)], leaves: (given + [last]).map(\.leaf))
    earlier = Array(zip(manifests, given)).map { (manifest: $0, admitted: $1) }
  }

  /// - Throws: ``StatementError`` of manifest succession; ``StatementError/chainNotOpened`` when the
  ///   first one does not open the record.
  static func checkOrder(_ manifests: [Manifest], leaves: [Int]) throws {
    guard manifests.first?.seq == 0 else { throw StatementError.chainNotOpened }
    for (one, next) in zip(manifests.indices, manifests.indices.dropFirst()) {
      guard manifests[one].seq < manifests[next].seq, leaves[one] < leaves[next] else {
        throw StatementError.chainSeq
      }
      try manifests[one].checkSuccessor(manifests[next])
    }
  }

  private static func peek(_ admitted: AdmittedStatement) throws -> Manifest {
    try StatementVerifier.peek(
      Envelope(parsing: Array(admitted.envelope.utf8)), as: Manifest.self)
  }
}
