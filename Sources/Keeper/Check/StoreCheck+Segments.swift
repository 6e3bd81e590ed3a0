internal import Sodium
internal import Storage
internal import Testimony

extension StoreCheck {
  /// Hashes the segments of every attachment that is complete. Whether one that is listed is
  /// complete, its manifest shows; others may still be on their way.
  func checkSegments(
    _ attachments: [AttachmentRow], _ report: inout Report, told: (Int) -> Void
  ) async throws {
    for row in attachments {
      let (hashes, missing) = try await records.read {
        (try $0.segmentHashes(row.attachment), Set(try $0.missingSegments(row.attachment)))
      }
      let name = "attachment \(row.attachment)"
      guard let layout = SegmentLayout(segments: row.segments, length: row.length),
        hashes.count == row.segments
      else {
        report.problems.append("\(name) has not as many segments as were announced")
        continue
      }
      if !missing.isEmpty, try await isListed(row) {
        report.problems.append("\(name) lacks \(missing.count) segments")
      }
      for (index, hash) in hashes.enumerated() where !missing.contains(index) {
        let bytes = try await segments.read(
          layout.length(of: index), of: row.attachment, at: layout.offset(of: index))
        report.segments += 1
        if bytes == nil {
          report.problems.append("\(name), segment \(index) is missing")
        } else if let bytes, BLAKE2b.hash(bytes) != hash.bytes {
          report.problems.append("\(name), segment \(index) has changed")
        }
        told(1)
      }
      told(missing.count)
    }
  }

  /// Whether the record that it was announced for was opened.
  private func isListed(_ row: AttachmentRow) async throws -> Bool {
    try await records.read { try $0.record(row.record) != nil }
  }

  /// What has ended must not be answered any more: no shares, no key.
  func checkEnds(_ report: inout Report) async throws {
    guard let keyStore else { return }
    var number = 0
    while true {
      let page = try await keyStore.ended(after: number, limit: Self.pageLength)
      for line in page {
        if try await keyStore.key(of: line.owner) != nil {
          report.problems.append("\(line.owner.name) has ended and still has a key")
        }
        guard case .grant(let hash) = line.owner else { continue }
        if let grant = try await records.read({ try $0.grant(hash) }),
          grant.sharesDestroyed == nil
        {
          report.problems.append(
            "grant \(hash) has ended and still has shares; starting the service ends it")
        }
      }
      guard page.count == Self.pageLength, let last = page.last else { return }
      number = last.number
    }
  }
}
