internal import Statements
internal import Storage
public import Testimony

extension Keeper {
  /// Records in which somebody was referred to the officer's units, a page of the units' grants at
  /// a time: nobody of them has asked, so nobody would look there. What was granted with it is asked
  /// for as for any other record.
  public func referrals(
    from leaf: Int, by caller: Caller
  ) async throws -> (records: [RecordID], next: Int?) {
    let units = directory.units(of: try caller.certificate(.officer))
    return try await reading { reader in
      let rows = try units.flatMap {
        try reader.grants(toUnit: $0, fromLeaf: leaf, limit: Self.pageLength)
      }
      // A grant may be to several of them.
      let page = Dictionary(rows.map { ($0.leaf, $0) }) { row, _ in row }.values
        .sorted { $0.leaf < $1.leaf }.prefix(Self.pageLength)
      var records: [RecordID] = []
      for row in page where !records.contains(row.record) {
        if try reader.isReferred(with: row, to: units) { records.append(row.record) }
      }
      return (records, page.count == Self.pageLength ? page.last.map { $0.leaf + 1 } : nil)
    }
  }
}

extension RecordReader {
  /// Whether a grant goes with a referral to one of the units.
  fileprivate func isReferred(with grant: GrantRow, to units: Set<UnitID>) throws -> Bool {
    try all(.referral, of: grant.record).contains {
      let referral = try StatementVerifier.peek($0.parsed(), as: Referral.self)
      return referral.grantHash == grant.hash && units.contains(referral.unit)
    }
  }
}
