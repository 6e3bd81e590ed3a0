public import Testimony

/// The service's data: statements, ciphertext, sealed values and the log. Never plaintext, never
/// an unsealed key.
///
/// Writes are group-committed: many closures share one transaction and one sync, each in a
/// savepoint of its own, so that one that throws undoes itself alone. Nobody is answered before
/// the sync. A sync that fails closes the store: ``StorageError/closed`` from then on.
public protocol RecordStore: Sendable {
  /// Reads one consistent state.
  /// - Throws: what `body` throws, ``StorageError``, or `CancellationError` with its task.
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (any RecordReader) throws -> Value
  ) async throws -> Value

  /// Runs `body` in the next group, and `answer` at the end of it, when all of the group is written;
  /// returns when it is durable.
  ///
  /// The closures may run only once, hold no other lock, and do no input or output of their own.
  /// They are carried out even when the calling task is cancelled.
  /// - Parameter answer: makes of what `body` gave, and of the state that the group leaves, what is
  ///   returned. What was written is kept also when it throws.
  /// - Throws: what `body` throws (its savepoint is undone), or ``StorageError``. With
  ///   ``StorageError/full`` nothing was changed. ``StorageError/failed`` that ``StorageError/closed``
  ///   follows means a failed sync: whether the write is there after a restart is not known.
  func write<Value: Sendable, Answer: Sendable>(
    _ body: @escaping @Sendable (any RecordWriter) throws -> Value,
    answer: @escaping @Sendable (Value, any RecordReader) throws -> Answer
  ) async throws -> Answer

  /// Finishes what was begun and closes the files.
  func close() async throws
}

extension RecordStore {
  /// The same, where what `body` gives is the answer.
  public func write<Value: Sendable>(
    _ body: @escaping @Sendable (any RecordWriter) throws -> Value
  ) async throws -> Value {
    try await write(body) { value, _ in value }
  }
}

/// What can be asked of one state of the data. All lists are paged by key.
public protocol RecordReader {
  func statement(_ hash: StatementHash) throws -> StoredStatement?
  /// All statements, in the order of the log, from a leaf on.
  func statements(fromLeaf leaf: Int, limit: Int) throws -> [StoredStatement]
  /// Statements about organisations, in the order of the log, from a leaf on.
  func organisationStatements(fromLeaf leaf: Int, limit: Int) throws -> [StoredStatement]
  /// The consent chain of a record from a seq on.
  func chain(of record: RecordID, fromSeq seq: Int, limit: Int) throws -> [StoredStatement]
  /// All statements about a record, in the order of the log, from a leaf on.
  func statements(of record: RecordID, fromLeaf leaf: Int, limit: Int) throws -> [StoredStatement]
  /// Statements of one kind about a record, in the order of the log, from a leaf on.
  func statements(
    of record: RecordID, kind: StatementKind, fromLeaf leaf: Int, limit: Int
  ) throws -> [StoredStatement]
  /// Statements of one kind signed by one officer, from a leaf on.
  func statements(
    of kind: StatementKind, by author: KeyID, fromLeaf leaf: Int, limit: Int
  ) throws -> [StoredStatement]

  /// Statements of one kind that bear somebody's key and whose record is not erased, in the order of
  /// the log.
  func livingStatements(of kind: StatementKind, limit: Int) throws -> [StoredStatement]

  /// The `release` statements under a grant that were admitted at a moment or after, in the order
  /// of the log.
  func releases(under grant: StatementHash, since: Timestamp) throws -> [StoredStatement]

  func record(_ id: RecordID) throws -> RecordRow?
  func record(code: RecordCode) throws -> RecordRow?
  /// All records, in order, after one.
  func records(after record: RecordID?, limit: Int) throws -> [RecordRow]

  func grant(_ hash: StatementHash) throws -> GrantRow?
  func grants(of record: RecordID) throws -> [GrantRow]
  /// Grants to a unit, in the order of the log, from a leaf on.
  func grants(toUnit unit: UnitID, fromLeaf leaf: Int, limit: Int) throws -> [GrantRow]
  /// Grants that still have shares and whose time is over at `moment`.
  func grantsToEnd(at moment: Timestamp, limit: Int) throws -> [GrantRow]

  func section(_ record: RecordID, _ version: SectionVersion) throws -> [UInt8]?
  func holds(_ version: SectionVersion, of record: RecordID) throws -> Bool
  /// What nobody's manifest lists can be found by going through all, in order, after one.
  func sections(after section: SectionRow?, limit: Int) throws -> [SectionRow]

  func attachment(_ attachment: AttachmentID) throws -> AttachmentRow?
  /// All attachments that were announced, in order, after one.
  func attachments(after attachment: AttachmentID?, limit: Int) throws -> [AttachmentRow]
  /// The announced hash of a segment, and whether its bytes are durable in the segment store.
  func segment(_ attachment: AttachmentID, _ index: Int) throws -> (hash: Digest, isStored: Bool)?
  /// The announced hashes, in order.
  func segmentHashes(_ attachment: AttachmentID) throws -> [Digest]
  /// Indices of segments whose bytes have not arrived, in order.
  func missingSegments(_ attachment: AttachmentID) throws -> [Int]

  /// A value sealed under the key of its record or grant.
  func sealed(_ table: SealedTable, row: String) throws -> [UInt8]?

  /// The secret of a unit's generation, sealed to one member.
  func unitSeal(_ unit: UnitID, generation: Int, member: String) throws -> [UInt8]?

  /// Number of entries in the log.
  func logSize() throws -> Int
  /// When the last entry of the log was admitted; `nil` for an empty log.
  func lastAdmission() throws -> Timestamp?
  func logNode(level: Int, index: Int) throws -> [UInt8]?
  /// Nodes of one level in order, from an index on.
  func logNodes(level: Int, from index: Int, limit: Int) throws -> [[UInt8]]
  func logEntries(from index: Int, limit: Int) throws -> [[UInt8]]
  /// The newest signed checkpoint, as a note.
  func checkpoint() throws -> StoredCheckpoint?

  /// What the service noted for itself, oldest first, after a number.
  func audit(after number: Int, limit: Int) throws -> [AuditRow]
}

/// What can be changed within one savepoint.
public protocol RecordWriter: RecordReader {
  func insert(_ statement: StoredStatement) throws
  func insert(_ record: RecordRow) throws
  /// - Throws: ``StorageError/conflict`` when it is not there, or what never changes differs.
  func update(_ record: RecordRow) throws
  func insert(_ grant: GrantRow, recipients: [UnitID]) throws
  /// - Throws: ``StorageError/conflict`` when it is not there, or what never changes differs.
  func update(_ grant: GrantRow) throws

  /// Stores ciphertext that no statement lists yet; the same bytes again change nothing.
  /// - Throws: ``StorageError/conflict`` when other bytes are there.
  func insertSection(
    _ record: RecordID, _ version: SectionVersion, _ sealed: [UInt8], at: Timestamp) throws
  func deleteSection(_ section: SectionRow) throws

  /// Notes an attachment and the hashes of its segments; the same again changes nothing.
  /// - Throws: ``StorageError/conflict`` when something else was announced under this id.
  func insert(_ attachment: AttachmentRow, hashes: [Digest]) throws
  /// Notes that a segment's bytes are durable; once more is nothing.
  /// - Throws: ``StorageError/conflict`` when no such segment was announced.
  func markStored(_ attachment: AttachmentID, _ index: Int) throws
  func delete(_ attachment: AttachmentID) throws

  /// The same value again changes nothing, here and for all that is inserted below.
  /// - Throws: ``StorageError/conflict`` when another value is there.
  func insertSealed(_ table: SealedTable, row: String, record: RecordID, _ value: [UInt8]) throws
  func deleteSealed(_ table: SealedTable, rowsBeginning prefix: String) throws

  /// Deletes what erasure deletes (protocol section 9): ciphertext, sealed values, grants, the
  /// record's row, and its statements with their salts; the `erasure` statement may stay, without
  /// its salt. The log's entries stay. Nothing happens when there is nothing.
  func erase(_ record: RecordID, keeping tombstone: StatementHash?) throws

  func insertUnitSeal(
    _ unit: UnitID, generation: Int, member: String, _ sealed: [UInt8]) throws

  func insertLogNode(level: Int, index: Int, _ hash: [UInt8]) throws
  /// - Throws: ``StorageError/conflict`` when the log would have a hole or another entry there.
  func insertLogEntry(_ index: Int, _ entry: [UInt8]) throws
  /// - Throws: ``StorageError/conflict`` when the log would shrink, or change at its size.
  func setCheckpoint(_ checkpoint: StoredCheckpoint) throws

  /// False when the nonce of this key was seen before and has not expired.
  func insertNonce(_ nonce: String, of key: KeyID, until: Timestamp, now: Timestamp) throws -> Bool
  func insertAudit(_ row: AuditRow) throws
}
