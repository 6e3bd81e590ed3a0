internal import Client
internal import Statements
internal import Testimony

/// All certificates of the federation, verified, with whether each counts now.
struct DirectoryReading {
  let notes: [CertificateNote]

  static func read(_ workplace: Workplace) async throws -> DirectoryReading {
    let service = try await workplace.service(signedBy: workplace.keys().signer)
    let log = try await service.log(seen: workplace.seen())
    let directory = try await service.directory(log)
    try workplace.remember(log)
    let now = LogPlace.next(at: .now)
    return DirectoryReading(
      notes: directory.all.map { logged in
        CertificateNote(
          logged.statement,
          state: CertificateStanding.of(logged.statement.hash, in: directory, at: now))
      })
  }

  /// The newest certificate of a unit: of its highest generation, and of these the one logged last.
  func newest(of unit: UnitID) -> CertificateNote? {
    notes.filter { $0.unit == unit }.max { ($0.generation ?? 0) <= ($1.generation ?? 0) }
  }
}
