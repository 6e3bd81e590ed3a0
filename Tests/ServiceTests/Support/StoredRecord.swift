import Foundation
import API
import Service
import Sodium
import Statements
import Storage
import Testimony

/// Somebody's record, put into a store before the service starts.
struct StoredRecord: Sendable {
  let record: RecordID = TestPaths.id()
  let section: SectionID = TestPaths.id()
  let attachment: AttachmentID = TestPaths.id()
  let survivor: PrincipalKeys
  /// Bytes of the section's ciphertext.
  private let sectionLength: Int
  private let manifest: Statement<Manifest>
  private let code: RecordCode

  init(by advocate: PrincipalKeys, sectionLength: Int = 1) throws {
    self.sectionLength = sectionLength
    survivor = try PrincipalKeys.generate()
    guard let code = RecordCode("ABCDE01234") else { throw StorageError.failed }
    self.code = code
    let listed = ManifestSection(
      section: section, version: 1, kind: .account, dekCommit: .zero, length: 4_136, digest: .zero,
      attachments: [
        ManifestAttachment(attachment: attachment, segments: 1, length: 17, contentRoot: .zero)
      ])
    manifest = try Statement(
      signing: Manifest(
        at: SystemClock.now(), record: record, seq: 0, prev: .zero,
        survivor: SurvivorKeys(signPk: survivor.signPublic, boxPk: survivor.boxPublic),
        advocate: advocate.keyID, code: code, language: .romanian, hearing: .advocate,
        consentText: ConsentText(sha256: .zero, language: .romanian), sections: [listed]),
      with: [advocate.signer, survivor.signer])
  }

  func store(in data: String) async throws {
    let folder = URL(fileURLWithPath: data, isDirectory: true)
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    let store = try SQLiteRecordStore.open(
      directory: folder.appendingPathComponent("records", isDirectory: true)
    ) { _ in }
    let (record, section, attachment, code) = (record, section, attachment, code)
    let (hash, at) = (manifest.hash, manifest.body.at)
    let (survivor, advocate) = (manifest.body.survivor, manifest.body.advocate)
    let statement = StoredStatement(
      hash: hash, kind: .manifest, record: record, seq: 0, author: nil,
      envelope: Array(manifest.envelope.text.utf8), leaf: 1_000, admitted: at, salt: .zero,
      counter: 0, grant: nil)
    let ciphertext = [UInt8](repeating: 1, count: sectionLength)
    try await store.write {
      try $0.insert(
        RecordRow(
          record: record, code: code, root: [], headHash: hash, headSeq: 0, headAt: at,
          nextCounter: 1, fetches: 0, fetchesSaid: nil, survivor: survivor, advocate: advocate))
      try $0.insert(statement)
      try $0.insertSection(
        record, SectionVersion(section: section, version: 1), ciphertext, at: at)
      try $0.insert(
        AttachmentRow(
          attachment: attachment, record: record, advocate: advocate, announced: at, segments: 1,
          length: 17), hashes: [.zero])
    }
    try await store.close()
  }

  /// Everything that can be asked about it.
  var endpoints: [String] {
    let version = SectionVersion(section: section, version: 1)
    return TestPaths.concerning(record, version, attachment).map(\.path)
  }
}
