internal import Ledger
internal import Statements
internal import Storage
internal import Testimony

/// Statements in the order of the log, each against its entry and the key that must have signed it.
/// Consent chains are verified record by record afterwards.
struct StatementReading {
  private var versions: FederationVersions?
  /// The newest version that was read.
  var federation: Statement<Federation>? { versions?.newest }
  private(set) var directory = CertificateDirectory(roots: [])
  /// Whose keys are known anywhere in the log; when a certificate counted, the keeper has asked.
  private let everybody: CertificateDirectory
  private(set) var statements = 0
  /// Entries without a statement, or with one that lost its salt.
  private(set) var absent = 0
  private var last: Timestamp?

  init(everybody: CertificateDirectory) { self.everybody = everybody }

  /// What is wrong with an entry and its statement.
  mutating func read(_ stored: StoredStatement?, _ bytes: [UInt8], leaf: Int) -> [String] {
    guard let entry = try? LogEntry(parsing: bytes) else { return ["it has another form"] }
    guard let stored else {
      guard entry.label != .organisations else { return ["its statement is missing"] }
      absent += 1
      return []
    }
    statements += 1
    var faults: [String] = []
    if let last, stored.admitted < last {
      faults.append("it was admitted before the one before it")
    }
    last = stored.admitted
    if (entry.label == .organisations) != (stored.record == nil) {
      faults.append("its label is not of the kind that its statement has")
    }
    guard let envelope = try? Envelope(parsing: stored.envelope) else {
      return faults + ["its statement cannot be read"]
    }
    if envelope.hash != stored.hash { faults.append("its statement has another hash") }
    if envelope.kind != stored.kind { faults.append("its statement is of another kind") }
    if let salt = stored.salt {
      let commitment = try? LogCommitment(
        salt: salt.bytes, statementHash: envelope.hash.bytes, admitted: stored.admitted.seconds)
      if entry.commitment != commitment { faults.append("it commits to something else") }
    } else {
      absent += 1
    }
    do {
      try verify(envelope, stored)
    } catch {
      faults.append("its statement does not verify: \(error.shortDescription)")
    }
    return faults
  }

  private mutating func verify(
    _ envelope: Envelope, _ stored: StoredStatement
  ) throws(StatementError) {
    let place = LogPlace(leaf: stored.leaf, admitted: stored.admitted)
    switch stored.kind {
    case .federation:
      guard var known = versions else {
        let first = try FederationTrust.verifyPinned(envelope)
        directory = CertificateDirectory(roots: first.body.roots)
        versions = FederationVersions(first)
        return
      }
      directory.change(to: try known.append(envelope), at: place)
      versions = known
    case .certificate: try directory.add(envelope, at: place)
    case .certificateRevocation: try directory.addRevocation(envelope, at: place)
    case .request:
      try check(verify(envelope, AccessRequest.self, by: stored.author).record, of: stored)
    case .withdrawal:
      _ = try verify(envelope, Withdrawal.self, by: stored.author)
    case .recoveryRequest:
      try check(verify(envelope, RecoveryRequest.self, by: stored.author).record, of: stored)
    case .recoveryRelease:
      try check(
        verify(envelope, RecoveryRelease.self, by: federation?.body.keeper).record, of: stored)
    case .release:
      try check(verify(envelope, Release.self, by: federation?.body.keeper).record, of: stored)
    case .rootFetch:
      try check(verify(envelope, RootFetch.self, by: federation?.body.keeper).record, of: stored)
    case .inquiry:
      try check(verify(envelope, Inquiry.self, by: stored.author).record, of: stored)
    case .retention:
      try check(verify(envelope, Retention.self, by: federation?.body.keeper).record, of: stored)
    case .question, .referralStatus, .acknowledgement, .outcome:
      _ = try OfficerNote(verifying: envelope) { everybody.known(subject: $0)?.body.signPk }
    default:
      try check(ConsentAct(peeking: envelope).body.record, of: stored)
    }
  }

  private func verify<Body: StatementBody>(
    _ envelope: Envelope, _ type: Body.Type, by author: KeyID?
  ) throws(StatementError) -> Body {
    guard let key = author.flatMap({ everybody.known(subject: $0)?.body.signPk }) else {
      throw .certificateUnknown
    }
    return try StatementVerifier.verify(envelope, as: type, signedBy: [key]).body
  }

  private func check(
    _ record: RecordID, of stored: StoredStatement
  ) throws(StatementError) {
    guard record == stored.record else { throw .chainRecord }
  }
}
