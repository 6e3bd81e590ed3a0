internal import Sodium
internal import Statements
internal import Storage
internal import Testimony

/// A grant that is being admitted, with its seals opened and a key of its own.
struct GrantOffer: Sendable {
  let grant: Statement<Grant>
  let opened: OpenedSeals
  /// The grant's key in the key store, under which its shares are kept.
  let key: SecretBytes
}

/// What the keeper found in its own seals, and what it keeps for the recipients.
struct OpenedSeals: Sendable {
  /// All shares, 32 bytes each, in the order of the grant's sections: one secret, because guarded
  /// memory is scarce.
  let shares: SecretBytes
  let view: SecretBytes
  let recipients: [UnitSeal]
  let restrictions: [UInt8]?
}

extension Keeper {
  /// Opens the keeper's seals of a grant: one that cannot be served is refused.
  func open(_ seals: GrantSeals, of grant: Statement<Grant>) throws -> OpenedSeals {
    let body = grant.body
    guard body.keeper == keys.principal.keyID else {
      throw KeeperError.malformed("The grant names another keeper.")
    }
    guard seals.shares.map(\.sectionVersion) == body.sections.map(\.sectionVersion),
      seals.recipients.map(\.unit) == body.recipients.map(\.unit),
      seals.recipients.allSatisfy({ $0.sealed.bytes.count == Self.grantSealLength })
    else { throw KeeperError.malformed("There is not one seal for each section and recipient.") }
    guard body.restrictions == (seals.restrictions != nil) else {
      throw KeeperError.malformed("The restrictions and the grant's flag disagree.")
    }
    let view = try openView(
      seals.view.bytes, info: SealContext.keeperView(grant.hash, keeper: body.keeper))
    let shares = try SecretBytes(count: 32 * seals.shares.count) { target in
      for (position, seal) in seals.shares.enumerated() {
        let share = try openView(
          seal.sealed.bytes,
          info: SealContext.keeperSeal(grant.hash, keeper: body.keeper, seal.sectionVersion))
        share.withUnsafeBytes {
          UnsafeMutableRawBufferPointer(rebasing: target[position * 32..<(position + 1) * 32])
            .copyMemory(from: $0)
        }
      }
    }
    return OpenedSeals(
      shares: shares, view: view, recipients: seals.recipients,
      restrictions: seals.restrictions?.bytes)
  }

  /// An encapsulated key, 64 bytes of secrets, and a tag.
  static let grantSealLength = 32 + 64 + 16
}

extension RecordWriter {
  /// Keeps a grant's seals under the record's key and its shares under the grant's own.
  func store(_ offer: GrantOffer, leaf: Int, key: SecretBytes) throws {
    let hash = offer.grant.hash
    let body = offer.grant.body
    try insert(
      GrantRow(
        hash: hash, grant: body.grant, record: body.record, leaf: leaf, notAfter: body.notAfter,
        nextCounter: 0, released: 0, sharesDestroyed: nil),
      recipients: body.recipients.map(\.unit))
    try insertSealed(
      .grantViews, row: "\(hash)", record: body.record,
      AtRest.seal(offer.opened.view, .grantViews, row: "\(hash)", key: key))
    for seal in offer.opened.recipients {
      let row = AtRest.row(hash, seal.unit)
      try insertSealed(
        .recipientSeals, row: row, record: body.record,
        AtRest.seal(seal.sealed.bytes, .recipientSeals, row: row, key: key))
    }
    if let restrictions = offer.opened.restrictions {
      try insertSealed(
        .restrictions, row: "\(hash)", record: body.record,
        AtRest.seal(restrictions, .restrictions, row: "\(hash)", key: key))
    }
    for (position, section) in body.sections.enumerated() {
      let row = AtRest.row(hash, section.sectionVersion)
      try offer.opened.shares.withUnsafeBytes {
        let share = UnsafeRawBufferPointer(rebasing: $0[position * 32..<(position + 1) * 32])
        try insertSealed(
          .shares, row: row, record: body.record,
          AtRest.seal(share, .shares, row: row, key: offer.key))
      }
    }
  }

  /// Deletes what a grant that has ended must no longer answer.
  func deleteShares(of grant: StatementHash, at now: Timestamp) throws {
    guard var row = try self.grant(grant), row.sharesDestroyed == nil else { return }
    try deleteSealed(.shares, rowsBeginning: "\(grant)/")
    row.sharesDestroyed = now
    try update(row)
  }
}
