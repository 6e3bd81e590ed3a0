internal import API
internal import Sealing
public import Sodium
public import Testimony

extension SurvivorSession {
  /// A section's key, under her own.
  func key(of entry: ManifestSection, in record: SurvivorRecord) throws -> SectionKey {
    guard let wrapped = record.keys[entry.sectionVersion] else {
      throw ClientError.unverified("the service has lost a section's key")
    }
    return try seed.unwrap(
      wrapped, record: record.record, section: entry.sectionVersion,
      commitment: entry.dekCommit)
  }

  /// A section of hers in the clear: UTF-8 of its content document.
  /// - Parameter entry: of the newest manifest.
  /// - Throws: ``ClientError``, ``SealingError`` when it is not what the manifest lists.
  public func content(
    of entry: ManifestSection, in record: SurvivorRecord
  ) async throws -> SecretBytes {
    let key = try key(of: entry, in: record)
    let ciphertext = try await service.connection.getBytes(
      Route.section(record.record, entry.sectionVersion), limit: entry.length)
    return try key.open(ciphertext, listedAs: entry)
  }
}
