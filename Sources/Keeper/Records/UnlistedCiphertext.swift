internal import Statements
public import Storage
public import Testimony

/// Finds ciphertext that no manifest lists, by comparing all there is with all that is listed, and
/// deletes what has waited for too long: it was sent for a record that was never opened.
public struct UnlistedCiphertext: Sendable {
  private let records: any RecordStore
  private let segments: any SegmentStore
  private let gate: AttachmentGate
  private let moment: Timestamp
  private static let page = 256

  /// - Parameter moment: what was announced or stored from then on may still be listed.
  public init(records: any RecordStore, segments: any SegmentStore, before moment: Timestamp) {
    self.init(records: records, segments: segments, gate: AttachmentGate(), before: moment)
  }

  init(
    records: any RecordStore, segments: any SegmentStore, gate: AttachmentGate,
    before moment: Timestamp
  ) {
    self.records = records
    self.segments = segments
    self.gate = gate
    self.moment = moment
  }

  /// Compares and deletes. What is listed is never touched, however it looks.
  public func cleanUp() async throws -> Keeper.CleanUp {
    var found = Keeper.CleanUp()
    try await sections(&found)
    try await attachments(&found)
    // Rows first: only then is a file without a row a stray, and never one that is being sent.
    try await strays(&found)
    return found
  }

  private func sections(_ found: inout Keeper.CleanUp) async throws {
    var last: SectionRow?
    while true {
      let after = last
      let page = try await records.read { try $0.sections(after: after, limit: Self.page) }
      for row in page {
        let isOld = row.stored < moment
        let fate = try await records.write { writer -> Fate in
          let manifest = try writer.newestManifest(of: row.record)
          if manifest?.sections.contains(where: { $0.sectionVersion == row.version }) == true {
            return .listed
          }
          guard isOld else { return .pending }
          try writer.deleteSection(row)
          return .deleted
        }
        found.count(fate)
      }
      guard page.count == Self.page else { return }
      last = page.last
    }
  }

  private func attachments(_ found: inout Keeper.CleanUp) async throws {
    var last: AttachmentID?
    while true {
      let after = last
      let page = try await records.read { try $0.attachments(after: after, limit: Self.page) }
      for row in page {
        let isOld = row.announced < moment
        let fate = try await records.write { writer -> Fate in
          let manifest = try writer.newestManifest(of: row.record)
          if manifest?.lists(row.attachment) == true { return .listed }
          guard isOld else { return .pending }
          try writer.delete(row.attachment)
          return .deleted
        }
        found.count(fate)
        switch fate {
        case .listed: if try await !isComplete(row) { found.incomplete += 1 }
        case .deleted: try await remove(row.attachment)
        case .pending: break
        }
      }
      guard page.count == Self.page else { return }
      last = page.last?.attachment
    }
  }

  /// The last byte is there, and no segment is missing.
  private func isComplete(_ row: AttachmentRow) async throws -> Bool {
    let end = try await segments.read(1, of: row.attachment, at: row.length - 1)
    let missing = try await records.read { try $0.missingSegments(row.attachment) }
    return end != nil && missing.isEmpty
  }

  private func strays(_ found: inout Keeper.CleanUp) async throws {
    var last: AttachmentID?
    while true {
      let page = try await segments.attachments(after: last, limit: Self.page)
      for attachment in page {
        if try await remove(attachment) { found.strays += 1 }
      }
      guard page.count == Self.page else { return }
      last = page.last
    }
  }

  /// Deletes bytes that no row knows of, and that nobody can announce meanwhile.
  @discardableResult
  private func remove(_ attachment: AttachmentID) async throws -> Bool {
    var isRemoved = false
    try await gate.deleting(attachment) {
      guard try await records.read({ try $0.attachment(attachment) }) == nil else { return }
      try await segments.remove(attachment)
      isRemoved = true
    }
    return isRemoved
  }

  enum Fate: Sendable { case listed, pending, deleted }
}

extension Keeper.CleanUp {
  fileprivate mutating func count(_ fate: UnlistedCiphertext.Fate) {
    switch fate {
    case .listed: listed += 1
    case .pending: pending += 1
    case .deleted: deleted += 1
    }
  }
}

extension RecordReader {
  /// The newest manifest of a record: later ones list all that earlier ones did.
  fileprivate func newestManifest(of record: RecordID) throws -> Manifest? {
    var newest: StoredStatement?
    var seq = 0
    while true {
      let page = try chain(of: record, fromSeq: seq, limit: 256)
      newest = page.last { $0.kind == .manifest } ?? newest
      guard let last = page.last?.seq, page.count == 256 else { break }
      seq = last + 1
    }
    return try newest.map { try StatementVerifier.peek($0.parsed(), as: Manifest.self) }
  }
}

extension Manifest {
  fileprivate func lists(_ attachment: AttachmentID) -> Bool {
    sections.contains { $0.attachments.contains { $0.attachment == attachment } }
  }
}
