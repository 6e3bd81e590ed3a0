internal import Statements
internal import Storage
internal import Testimony

extension RecordReader {
  /// Manifests as they were admitted, without their counters; `nil` if there are none.
  func uncounted(_ manifests: [Statement<Manifest>]) throws -> [AdmittedStatement]? {
    let admitted = try manifests.map { manifest -> AdmittedStatement in
      guard let stored = try statement(manifest.hash)?.admittedStatement else {
        throw StorageError.corrupt
      }
      return AdmittedStatement(uncounted: stored)
    }
    return admitted.isEmpty ? nil : admitted
  }

  /// When an advocate who accompanied her handed her record over; `nil` while it is the advocate's.
  func handedOver(_ history: RecordHistory, by advocate: KeyID) throws -> Timestamp? {
    try history.handover(from: advocate).flatMap { try statement($0.hash)?.admitted }
  }
}
