internal import Sodium
internal import Statements
internal import Storage
public import Testimony

extension Keeper {
  /// The wrapped root of a code. A code that nobody has gets an answer of the same form, always the
  /// same one, which no phrase opens: nobody learns here whether a record exists.
  public func root(_ code: RecordCode) async throws -> RootAnswer {
    guard let row = try await reading({ try $0.record(code: code) }),
      let key = try await secret(of: .record(row.record))
    else {
      let record = try decoyAddress(code).record
      try await pretendFetch(of: record)
      return try RootAnswer(root: decoyRoot(code), record: record)
    }
    let root = try CanonicalJSON.decode(WrappedRoot.self, from: row.root, limit: 4_096)
    try await writing { writer in
      let now = self.now
      guard var row = try writer.record(row.record) else { throw StorageError.corrupt }
      row.fetches += 1
      let isSayable =
        row.fetchesSaid.map { now >= $0.adding(seconds: Self.fetchPause) } ?? true
      if isSayable, row.nextCounter < Self.recordCounterOthers {
        let fetch = RootFetch(at: now, record: row.record, fetches: row.fetches)
        let statement = try Statement(signing: fetch, with: [self.keys.principal.signer])
        let view = try writer.recordView(row.record, key: key)
        _ = try writer.append(
          statement.envelope, kind: .rootFetch, record: row.record, seq: nil, author: nil,
          line: .record(view: view, counter: row.nextCounter), now: now)
        row.nextCounter += 1
        row.fetches = 0
        row.fetchesSaid = now
      }
      try writer.update(row)
    }
    return RootAnswer(root: root, record: row.record)
  }

  /// Makes the log grow for a code that nobody has just as for one that somebody has: once a day,
  /// by an entry that is no survivor's. Otherwise the size of the log would tell them apart.
  private func pretendFetch(of record: RecordID) async throws {
    try await writing { writer in
      let now = self.now
      let isSayable = try writer.insertNonce(
        "root-fetch/\(record)", of: self.keys.principal.keyID,
        until: now.adding(seconds: Self.fetchPause), now: now)
      guard isSayable else { return }
      let statement = try Statement(
        signing: RootFetch(at: now, record: record, fetches: 1),
        with: [self.keys.principal.signer])
      _ = try writer.append(
        statement.envelope, kind: .rootFetch, record: record, seq: nil, author: nil,
        line: .unexplained(), now: now)
    }
  }

  /// At most one `root_fetch` statement a day (protocol section 2).
  static let fetchPause: UInt64 = 86_400

  /// Where to send a request, for an officer or advocate who was given the code.
  public func lookup(_ code: RecordCode, by caller: Caller) async throws -> RecordAddress {
    _ = try caller.certificate(.officer, .advocate)
    // Made in either case, so that both take as long.
    let decoy = try decoyAddress(code)
    guard let row = try await reading({ try $0.record(code: code) }) else { return decoy }
    return RecordAddress(record: row.record, boxPk: row.survivor.boxPk)
  }

  /// Whether an id is what ``lookup(_:by:)`` gives for a code that nobody has cannot be told from
  /// the id: a request to any unknown record is taken like one to a record.
  func decoyAddress(_ code: RecordCode) throws -> RecordAddress {
    let id = try KDF.commitment(keys.decoy, "toldonce/decoy-record/v1", .text(code.text))
    let seed = try KDF.derive(keys.decoy, "toldonce/decoy-box/v1", .text(code.text))
    guard let record = RecordID(bytes: Array(id.prefix(16))),
      let boxPk = BoxPublicKey(bytes: try BoxKey(seed: seed).publicKey)
    else { throw StorageError.failed }
    return RecordAddress(record: record, boxPk: boxPk)
  }

  private func decoyRoot(_ code: RecordCode) throws -> WrappedRoot {
    func bytes(_ part: String) throws -> [UInt8] {
      try KDF.commitment(keys.decoy, "toldonce/decoy-root/v1", .text(code.text), .text(part))
    }
    let lists = Language.allCases.map { "\($0.rawValue)-1" }
    let choice = try bytes("list")
    let wrapped = try bytes("a") + bytes("b") + bytes("c")
    guard let salt = Nonce16(bytes: Array(try bytes("salt").prefix(16))),
      let commit = Digest(bytes: try bytes("commit"))
    else { throw StorageError.failed }
    return WrappedRoot(
      code: code, list: lists[(Int(choice[0]) << 8 | Int(choice[1])) % lists.count], salt: salt,
      commit: commit,
      wrapped: Bytes(bytes: Array(wrapped.prefix(Self.rootLength))))
  }

  /// Writes a line into the service's own audit.
  func note(_ event: String, code: String, key: KeyID?) async throws {
    let now = now
    try await writing {
      try $0.insertAudit(AuditRow(number: 0, at: now, event: event, code: code, key: key))
    }
  }
}
