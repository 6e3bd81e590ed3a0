internal import Sodium
internal import Statements
internal import Storage
internal import Testimony

extension StoreCheck {
  /// What is kept for the recovery that is on opens with its own key; of one that is over there is
  /// neither.
  func checkRecoveries(of record: RecordID) async throws -> [String] {
    guard let keyStore else { return [] }
    let courses = try await records.read { reader in
      try reader.all(.recovery, of: record).compactMap { try reader.recoveryCourse(of: $0.hash) }
    }
    var faults: [String] = []
    for course in courses {
      let hash = course.recovery.hash
      let key = try await keyStore.key(of: .recovery(hash)).map { try SecretBytes(copying: $0) }
      guard !course.state(at: .latest).isOver else {
        if key != nil {
          faults.append(
            "its recovery \(hash) is over and still has a key; starting the service ends it")
        }
        continue
      }
      guard let key else {
        faults.append("its recovery \(hash) has no key in the key store")
        continue
      }
      faults += try await records.read { reader in
        RecoveryPart.allCases.compactMap { part in
          let opened = try? reader.recoveryPart(part, of: hash, key: key)
          return opened == nil ? "its recovery \(hash) does not open: \(part.rawValue)" : nil
        }
      }
    }
    return faults
  }
}
