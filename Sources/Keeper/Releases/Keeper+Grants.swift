internal import Ledger
internal import Sodium
internal import Statements
internal import Storage
public import Testimony

extension Keeper {
  /// The grants of a record to the officer's units, ended ones too: their readers may know why.
  /// - Throws: ``KeeperError/notFound`` when there is none, whether there is a record or not.
  public func grants(_ record: RecordID, by caller: Caller) async throws -> [GrantedRecord] {
    guard case .certified(let certificate, nil) = caller.standing,
      certificate.body.role == .officer
    else { throw KeeperError.notFound }
    let key = try await secret(of: .record(record))
    let directory = directory
    let units = directory.units(of: certificate.body)
    let now = now
    let keyring = MemberKeyring(officer: certificate.body, keyID: caller.keyID, directory)
    let checkpoint = try await published(covering: 0)
    let grants = try await reading { reader -> [GrantedRecord] in
      let held = try reader.grants(of: record, toAnyOf: units)
      guard !held.isEmpty, let key,
        let history = try self.history(of: record, reader)
      else { return [] }
      let said = try SaidUnderGrants(of: history, reader)
      return try held.compactMap { row in
        guard let grant = history.grants[row.hash],
          let recipient = grant.body.recipients.first(where: { units.contains($0.unit) })
        else { return nil }
        let code = self.standing(of: grant, row, history, at: now)
        return try reader.granted(
          grant, after: history.manifests(before: grant.body.manifestHash), to: recipient,
          from: keyring, code: code,
          later: code == .released ? grant.body.later(in: history.newestManifest.body) : [],
          said: said[grant.hash].filter { $0.leaf < checkpoint.size }, key: key, in: checkpoint)
      }
    }
    guard !grants.isEmpty else { throw KeeperError.notFound }
    return grants
  }
}

extension RecordReader {
  fileprivate func granted(
    _ grant: Statement<Grant>, after earlier: [Statement<Manifest>], to recipient: Recipient,
    from keyring: MemberKeyring,
    code: ReleaseCode, later: [SectionID], said: [AdmittedStatement], key: SecretBytes,
    in checkpoint: StoredCheckpoint
  ) throws -> GrantedRecord? {
    let row = AtRest.row(grant.hash, recipient.unit)
    // One that the witnesses have not seen yet is not shown yet.
    if let leaf = try statement(grant.hash)?.leaf, leaf >= checkpoint.size { return nil }
    guard let stored = try statement(grant.hash)?.admittedStatement,
      let manifest = try statement(grant.body.manifestHash)?.admittedStatement,
      let sealed = try sealed(.recipientSeals, row: row)
    else { throw StorageError.corrupt }
    let delegation = try grant.body.delegationHash.flatMap { try statement($0)?.admittedStatement }
    let half = try AtRest.open(sealed, .recipientSeals, row: row, key: key)
    let restrictions = try self.sealed(.restrictions, row: "\(grant.hash)").map {
      try AtRest.open($0, .restrictions, row: "\(grant.hash)", key: key)
        .withUnsafeBytes { Array($0) }
    }
    let seals = try keyring.seals(of: recipient.unit, generation: recipient.generation, in: self)
    return GrantedRecord(
      grant: stored, proof: try proof(of: stored.leaf, in: checkpoint).text,
      manifest: AdmittedStatement(uncounted: manifest), earlier: try uncounted(earlier),
      delegation: delegation.map(AdmittedStatement.init(uncounted:)), unit: recipient.unit,
      sealed: Bytes(bytes: half.withUnsafeBytes { Array($0) }), generation: recipient.generation,
      unitSeal: seals.unit.map(Bytes.init(bytes:)), memberSeals: seals.member,
      restrictions: restrictions.map(Bytes.init(bytes:)),
      code: code, said: said, later: later.isEmpty ? nil : later)
  }
}

extension Grant {
  /// Its sections of which a manifest lists a version that it does not name.
  fileprivate func later(in manifest: Manifest) -> [SectionID] {
    var ids: [SectionID] = []
    for named in sections where !ids.contains(named.section) {
      let newest = sections.filter { $0.section == named.section }.map(\.version).max() ?? 0
      if manifest.sections.contains(where: { $0.section == named.section && $0.version > newest }) {
        ids.append(named.section)
      }
    }
    return ids
  }
}
