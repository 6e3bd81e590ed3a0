internal import Sodium
internal import Statements
internal import Storage
public import Testimony

extension Keeper {
  /// A section's ciphertext: 16 MiB of padded content, nonce and tag.
  public static let sectionLimit = 16_777_216 + 24 + 16
  /// A sealed segment: 1 MiB and a tag.
  public static let segmentLimit = 1_048_576 + 16

  /// Keeps the ciphertext of a section version; the same bytes again change nothing.
  public func storeSection(
    _ record: RecordID, _ version: SectionVersion, _ bytes: [UInt8], by caller: Caller
  ) async throws {
    try await requireCapture(record, by: caller) { $0.section == version.section }
    guard bytes.count <= Self.sectionLimit else { throw KeeperError.tooLarge }
    let now = now
    try await writing { try $0.insertSection(record, version, bytes, at: now) }
  }

  /// Keeps one sealed segment of an attachment.
  public func storeSegment(
    _ record: RecordID, _ attachment: AttachmentID, _ index: Int, _ bytes: [UInt8],
    by caller: Caller
  ) async throws {
    try await requireCapture(record, by: caller) { $0.lists(attachment) }
    guard bytes.count <= Self.segmentLimit else { throw KeeperError.tooLarge }
    guard index >= 0, let hash = Digest(bytes: BLAKE2b.hash(bytes)) else {
      throw KeeperError.malformed("A segment's index counts from 0.")
    }
    let now = now
    try await writing {
      try $0.insertSegment(record, attachment, index, hash: hash, bytes, at: now)
    }
  }

  /// Ciphertext may be sent by an advocate for a record that does not exist yet. Where there is a
  /// record of somebody else's it looks the same, as long as nothing that it lists is named: the
  /// bytes are kept and never listed.
  private func requireCapture(
    _ record: RecordID, by caller: Caller,
    listing isNamed: @escaping @Sendable (ManifestSection) -> Bool
  ) async throws {
    _ = try caller.certificate(.advocate)
    let directory = directory
    guard let history = try await reading({ try $0.history(of: record, directory: directory) })
    else { return }
    let manifest = history.newestManifest.body
    guard manifest.advocate == caller.keyID || !manifest.sections.contains(where: isNamed) else {
      throw KeeperError.notFound
    }
  }

  /// The ciphertext of a section version, for the survivor and for readers of an active grant.
  public func section(
    _ record: RecordID, _ version: SectionVersion, by caller: Caller
  ) async throws -> [UInt8] {
    try await requireReader(record, by: caller) { $0.sections.contains { $0.is(version) } }
    guard let bytes = try await reading({ try $0.section(record, version) }) else {
      throw KeeperError.notFound
    }
    return bytes
  }

  /// The hashes of an attachment's segments, in order.
  public func segments(
    _ record: RecordID, _ attachment: AttachmentID, by caller: Caller
  ) async throws -> [Digest] {
    if case .certified(let certificate, nil) = caller.standing, certificate.body.role == .advocate {
      // The advocate who is sending asks what has arrived.
      try await requireCapture(record, by: caller) { $0.lists(attachment) }
    } else {
      try await requireReader(record, by: caller, attachment: attachment)
    }
    let hashes = try await reading { try $0.segmentHashes(attachment) }
    return hashes.keys.sorted().compactMap { hashes[$0] }
  }

  /// One sealed segment.
  public func segment(
    _ record: RecordID, _ attachment: AttachmentID, _ index: Int, by caller: Caller
  ) async throws -> [UInt8] {
    try await requireReader(record, by: caller, attachment: attachment)
    guard let bytes = try await reading({ try $0.segment(attachment, index) }) else {
      throw KeeperError.notFound
    }
    return bytes
  }

  private func requireReader(
    _ record: RecordID, by caller: Caller, attachment: AttachmentID
  ) async throws {
    let directory = directory
    let versions = try await reading {
      try $0.history(of: record, directory: directory)?.newestManifest.body.sections
        .filter { $0.lists(attachment) }
        .map(\.sectionVersion) ?? []
    }
    guard let version = versions.first else { throw KeeperError.notFound }
    try await requireReader(record, by: caller) { $0.sections.contains { $0.is(version) } }
  }

  /// The survivor herself, or an officer of a unit that holds an active grant to it. Everybody
  /// else is told the same, whether there is a record or not.
  private func requireReader(
    _ record: RecordID, by caller: Caller, where covers: @escaping @Sendable (Grant) -> Bool
  ) async throws {
    if case .survivor(record) = caller.standing { return }
    guard case .certified(let certificate, nil) = caller.standing,
      certificate.body.role == .officer
    else { throw KeeperError.notFound }
    let now = now
    let directory = directory
    let units = self.units(of: certificate.body, in: directory)
    let isReader = try await reading {
      guard let history = try $0.history(of: record, directory: directory) else { return false }
      return history.grants.values.contains {
        history.status(of: $0.hash, at: now) == .active && covers($0.body)
          && $0.body.recipients.contains { units.contains($0.unit) }
      }
    }
    guard isReader else { throw KeeperError.notFound }
  }

  /// An officer's units, and the teams of which these are members.
  func units(of officer: Certificate, in directory: CertificateDirectory) -> Set<UnitID> {
    let own = Set(officer.units ?? [])
    let teams = directory.all.compactMap { logged -> UnitID? in
      // The newest certificate says who is a member: whoever has left is no reader any more.
      guard let unit = logged.statement.body.unit, let newest = directory.known(unit: unit),
        let members = newest.body.members, !own.isDisjoint(with: members)
      else { return nil }
      return unit
    }
    return own.union(teams)
  }
}

extension ManifestSection {
  fileprivate func lists(_ attachment: AttachmentID) -> Bool {
    attachments.contains { $0.attachment == attachment }
  }
}

extension GrantedSection {
  func `is`(_ version: SectionVersion) -> Bool { sectionVersion == version }
}
