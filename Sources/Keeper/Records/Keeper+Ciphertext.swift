internal import Sodium
internal import Statements
internal import Storage
public import Testimony

extension Keeper {
  /// A section's ciphertext: 16 MiB of padded content, nonce and tag.
  public static let sectionLimit = 16_777_216 + 24 + 16

  /// Keeps the ciphertext of a section version; the same bytes again change nothing.
  ///
  /// Any advocate may send it for any id: what no manifest lists is never given out, and an answer
  /// that asked for the record first would tell whether there is one. What somebody else has put
  /// in the place of a version that is still to come gives way to the record's own advocate.
  public func storeSection(
    _ record: RecordID, _ version: SectionVersion, _ bytes: [UInt8], by caller: Caller
  ) async throws {
    _ = try caller.certificate(.advocate)
    guard bytes.count <= Self.sectionLimit else { throw KeeperError.tooLarge }
    let now = now
    try await writing { writer in
      do {
        try writer.insertSection(record, version, bytes, at: now)
      } catch let error as StorageError where error == .conflict {
        guard try writer.record(record)?.advocate == caller.keyID,
          try self.history(of: record, writer)?.newestManifest.body.entry(version) == nil
        else { throw error }
        try writer.deleteSection(SectionRow(record: record, version: version, stored: now))
        try writer.insertSection(record, version, bytes, at: now)
      }
    }
  }

  /// The ciphertext of a section version, for the survivor and for readers of an active grant.
  public func section(
    _ record: RecordID, _ version: SectionVersion, by caller: Caller
  ) async throws -> [UInt8] {
    try await requireReader(record, by: caller) { grant, _ in
      grant.sections.contains { $0.is(version) }
    }
    guard let bytes = try await reading({ try $0.section(record, version) }) else {
      throw KeeperError.notFound
    }
    return bytes
  }

  /// The survivor herself, or an officer of a unit that holds an active grant to it. Everybody
  /// else is told the same, whether there is a record or not, and after the same work: the chain
  /// of a record is read only for who holds a grant of it.
  func requireReader(
    _ record: RecordID, by caller: Caller,
    where covers: @escaping @Sendable (Grant, Manifest) -> Bool
  ) async throws {
    if case .survivor(record) = caller.standing { return }
    guard case .certified(let certificate, nil) = caller.standing,
      certificate.body.role == .officer
    else { throw KeeperError.notFound }
    let now = now
    let units = directory.units(of: certificate.body, at: .next(at: now))
    let isReader = try await reading {
      let held = try $0.grants(of: record, toAnyOf: units)
      guard !held.isEmpty, let history = try self.history(of: record, $0) else {
        return false
      }
      return held.contains { row in
        guard history.status(of: row.hash, at: now) == .active,
          let grant = history.grants[row.hash]?.body
        else { return false }
        return covers(grant, history.newestManifest.body)
      }
    }
    guard isReader else { throw KeeperError.notFound }
  }
}

extension GrantedSection {
  func `is`(_ version: SectionVersion) -> Bool { sectionVersion == version }
}

extension RecordReader {
  /// The grants of a record to any of these units.
  func grants(of record: RecordID, toAnyOf units: Set<UnitID>) throws -> [GrantRow] {
    try grants(of: record).filter { row in
      try units.contains {
        try grants(toUnit: $0, fromLeaf: row.leaf, limit: 1).first?.hash == row.hash
      }
    }
  }
}
