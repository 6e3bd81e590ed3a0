internal import Sodium
internal import Statements
internal import Storage
internal import Testimony

extension Keeper {
  /// Every section, segment and key that a manifest lists anew is stored and is what it says.
  /// - Parameter keys: exactly one for each of them.
  func checkComplete(
    _ entries: [ManifestSection], of record: RecordID, keys: [WrappedKey]
  ) async throws {
    guard Set(keys.map(\.sectionVersion)) == Set(entries.map(\.sectionVersion)),
      keys.count == entries.count
    else { throw KeeperError.malformed("There is not one key for each section version.") }
    for entry in entries {
      let stored = try await reading { try $0.section(record, entry.sectionVersion) }
      guard let stored, entry.lists(stored) else {
        throw KeeperError.malformed("A section is not here, or not what the manifest says.")
      }
      for attachment in entry.attachments {
        try await checkComplete(attachment, of: record)
      }
    }
  }
}

extension RecordWriter {
  /// What was complete a moment ago is still here and the same: a clean-up may have come between, or
  /// the record's advocate, who replaces what is not listed yet. Nobody could mend it afterwards.
  func checkHeld(_ entries: [ManifestSection], of record: RecordID) throws {
    guard
      try entries.allSatisfy({ entry in
        guard let stored = try section(record, entry.sectionVersion) else { return false }
        return try entry.lists(stored)
          && entry.attachments.allSatisfy { try attachment($0.attachment) != nil }
      })
    else { throw KeeperError.malformed("What was sent is not here any more; send it again.") }
  }

  /// Keeps her copies of section keys under the record's key.
  func store(_ keys: [WrappedKey], of record: RecordID, key: SecretBytes) throws {
    for wrapped in keys {
      let row = AtRest.row(record, wrapped.sectionVersion)
      try insertSealed(
        .wrappedKeys, row: row, record: record,
        AtRest.seal(wrapped.wrapped.bytes, .wrappedKeys, row: row, key: key))
    }
  }
}

extension ManifestSection {
  /// Whether these are the ciphertext's bytes.
  fileprivate func lists(_ stored: [UInt8]) -> Bool {
    stored.count == length && BLAKE2b.hash(stored) == digest.bytes
  }
}
