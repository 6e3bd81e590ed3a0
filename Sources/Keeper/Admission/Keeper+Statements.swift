internal import Sodium
internal import Statements
internal import Storage
internal import Testimony

extension Keeper {
  /// Reads an envelope that a caller has sent.
  func parse(_ text: String) throws -> Envelope {
    do {
      return try Envelope(parsing: Array(text.utf8))
    } catch {
      throw KeeperError.statement(error)
    }
  }

  /// A statement that was admitted before, so that sending it twice gives one answer.
  func admitted(_ hash: StatementHash) async throws -> AdmittedStatement? {
    try await reading { try $0.statement(hash)?.admittedStatement }
  }

  /// The key of a record or grant, in guarded memory.
  func secret(of owner: KeyOwner) async throws -> SecretBytes? {
    guard var key = try await keyStore.key(of: owner) else { return nil }
    defer { key.wipe() }
    return try SecretBytes(copying: key)
  }

  /// A fresh key that is durable before anything is sealed under it, or the one that is there
  /// from an attempt that was cut off.
  func freshSecret(of owner: KeyOwner) async throws -> SecretBytes {
    if let known = try await secret(of: owner) { return known }
    let fresh = try SecretBytes.random(count: 32)
    var copy = fresh.withUnsafeBytes { Array($0) }
    defer { copy.wipe() }
    do {
      try await keyStore.insert([owner: copy])
    } catch let error as StorageError where error == .conflict {
      // The same statement may be on its way twice at once.
      if let known = try await secret(of: owner) { return known }
      throw KeeperError.malformed("This has ended and cannot be opened again.")
    }
    return fresh
  }
}

/// Values of the service at rest (protocol section 9).
enum AtRest {
  static func seal(
    _ value: some ByteSource, _ table: SealedTable, row: String, key: SecretBytes
  ) throws -> [UInt8] {
    try AEAD.seal(
      value, key: key, context: SealContext.atRest(table: table.rawValue, row: row))
  }

  static func open(
    _ sealed: [UInt8], _ table: SealedTable, row: String, key: SecretBytes
  ) throws -> SecretBytes {
    do {
      return try AEAD.open(
        sealed, key: key, context: SealContext.atRest(table: table.rawValue, row: row))
    } catch let error as SodiumError where error == .authentication {
      throw StorageError.corrupt
    }
  }

  /// Names of rows: identifiers in written form, hashes in hexadecimal.
  static func row(_ grant: StatementHash, _ section: SectionVersion) -> String {
    "\(grant)/\(section.section)/\(section.version)"
  }
  static func row(_ grant: StatementHash, _ unit: UnitID) -> String { "\(grant)/\(unit)" }
  static func row(_ record: RecordID, _ section: SectionVersion) -> String {
    "\(record)/\(section.section)/\(section.version)"
  }
}

extension Keeper {
  /// A record's history as its chain says in the reader's state; `nil` when there is no record.
  /// - Throws: ``StorageError/corrupt`` when the chain does not end where the record says.
  func history(of record: RecordID, _ reader: any RecordReader) throws -> RecordHistory? {
    guard let head = try reader.record(record)?.headHash else { return nil }
    return try histories.history(of: record, head: head) {
      guard let history = try reader.verifiedChain(of: record, directory: directory(reader)),
        history.head.hash == head
      else { throw StorageError.corrupt }
      return history
    }
  }
}

extension RecordReader {
  /// Rebuilds a record's history from its chain. Every statement was verified when it was admitted
  /// and is verified again.
  func verifiedChain(
    of record: RecordID, directory: CertificateDirectory
  ) throws -> RecordHistory? {
    var history: RecordHistory?
    var page: [StoredStatement]
    var count = 0
    repeat {
      page = try chain(of: record, fromSeq: count, limit: Keeper.pageLength)
      for stored in page {
        let act = try ConsentAct(peeking: stored.parsed())
        let place = ChainPlace(admittedBefore: stored.admitted, in: directory)
        if history == nil {
          history = try RecordHistory(opening: act, at: place)
        } else {
          try history?.append(act, at: place)
        }
      }
      count += page.count
    } while page.count == Keeper.pageLength
    return history
  }
}
