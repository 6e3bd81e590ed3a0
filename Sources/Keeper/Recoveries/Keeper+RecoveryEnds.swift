internal import Statements
internal import Storage
internal import Testimony

extension Keeper {
  /// Destroys the keys of a record's recoveries that are over; what was kept under them is deleted.
  /// If the key store cannot do it now, it is tried again every minute and at the next start.
  func endRecoveries(of record: RecordID) async throws {
    let now = now
    let over = try await reading { try $0.overRecoveries(of: record, at: now) }
    var owners: [KeyOwner] = []
    for owner in over.map({ KeyOwner.recovery($0) }) {
      if try await secret(of: owner) != nil { owners.append(owner) }
    }
    if !owners.isEmpty { await destroy(owners) }
  }

  /// Those of a page of keys that belong to recoveries which are over, at the start. One that no
  /// statement names may be on its way yet.
  func overRecoveries(among page: [KeyOwner]) async throws -> [KeyOwner] {
    var over: [KeyOwner] = []
    let now = now
    for case .recovery(let hash) in page {
      let isOver = try await reading {
        try $0.recoveryCourse(of: hash)?.state(at: now).isOver ?? false
      }
      if isOver { over.append(.recovery(hash)) }
    }
    return over
  }

  /// Deletes what an older copy of the data keeps for recoveries that have ended since.
  func forgetRecoveries(_ ended: [KeyOwner]) async throws {
    for case .recovery(let hash) in ended {
      let isKept = try await reading { reader in
        try RecoveryPart.allCases.contains {
          try reader.sealed(.recoveries, row: $0.row(hash)) != nil
        }
      }
      if isKept {
        try await writing { try $0.deleteSealed(.recoveries, rowsBeginning: "\(hash)/") }
      }
    }
  }
}
