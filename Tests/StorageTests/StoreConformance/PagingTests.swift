import Storage
import Testimony
import Testing

extension StoreConformance {
  @Suite("Paging by key") struct Paging {
    /// Goes on after the last of each page, until a page is not full.
    private func collect<Item>(
      by limit: Int, _ page: (Item?) async throws -> [Item]
    ) async throws -> [Item] {
      var all: [Item] = []
      while true {
        let next = try await page(all.last)
        try #require(next.count <= limit)
        all += next
        guard next.count == limit else { return all }
      }
    }

    @Test("Every list is whole and in order with pages of any size", arguments: Kind.all)
    func records(_ kind: Kind) async throws {
      let folder = try TemporaryDirectory()
      let store = try kind.records(in: folder)
      let (record, author, unit): (RecordID, KeyID, UnitID) = (
        try Sample.id(1), try Sample.id(9), try Sample.id(4)
      )
      let now = try Sample.time(1)
      try await store.write { writer in
        for leaf in 0..<30 {
          let isOfRecord = leaf % 2 == 0
          try writer.insert(
            Sample.statement(
              leaf: leaf, kind: isOfRecord ? .request : .certificate,
              record: isOfRecord ? 1 : nil, seq: isOfRecord ? leaf / 2 : nil,
              author: isOfRecord ? 9 : nil))
          try writer.insert(Sample.grant(leaf: leaf, record: 1), recipients: [unit])
          try writer.insertLogEntry(leaf, [UInt8(leaf)])
          try writer.insertAudit(Sample.audit("\(leaf)"))
          try writer.insertSection(Sample.id(leaf % 3), Sample.version(leaf, 1), [1], at: now)
          try writer.insert(
            AttachmentRow(
              attachment: Sample.id(leaf), record: record, advocate: author, announced: now,
              segments: 1, length: 17), hashes: [Sample.hash(leaf)])
        }
      }
      let even = Array(stride(from: 0, to: 30, by: 2))
      for limit in [1, 2, 7, 15, 30, 31] {
        let ofRecord = try await collect(by: limit) { (last: StoredStatement?) in
          try await store.read {
            try $0.statements(of: record, fromLeaf: last.map { $0.leaf + 1 } ?? 0, limit: limit)
          }
        }
        #expect(ofRecord.map(\.leaf) == even)
        let chain = try await collect(by: limit) { (last: StoredStatement?) in
          try await store.read {
            try $0.chain(of: record, fromSeq: last?.seq.map { $0 + 1 } ?? 0, limit: limit)
          }
        }
        #expect(chain.map(\.leaf) == even)
        let byAuthor = try await collect(by: limit) { (last: StoredStatement?) in
          try await store.read {
            try $0.statements(
              of: .request, by: author, fromLeaf: last.map { $0.leaf + 1 } ?? 0, limit: limit)
          }
        }
        #expect(byAuthor.map(\.leaf) == even)
        let organisations = try await collect(by: limit) { (last: StoredStatement?) in
          try await store.read {
            try $0.organisationStatements(fromLeaf: last.map { $0.leaf + 1 } ?? 0, limit: limit)
          }
        }
        #expect(organisations.map(\.leaf) == even.map { $0 + 1 })
        let grants = try await collect(by: limit) { (last: GrantRow?) in
          try await store.read {
            try $0.grants(toUnit: unit, fromLeaf: last.map { $0.leaf + 1 } ?? 0, limit: limit)
          }
        }
        #expect(grants.map(\.leaf) == Array(0..<30))
        let audit = try await collect(by: limit) { (last: AuditRow?) in
          try await store.read { try $0.audit(after: last?.number ?? 0, limit: limit) }
        }
        #expect(audit.map(\.code) == (0..<30).map(String.init))
        let sections = try await collect(by: limit) { (last: SectionRow?) in
          try await store.read { try $0.sections(after: last, limit: limit) }
        }
        #expect(Set(sections.map(\.version)).count == 30)
        #expect(sections.count == 30)
        let attachments = try await collect(by: limit) { (last: AttachmentRow?) in
          try await store.read { try $0.attachments(after: last?.attachment, limit: limit) }
        }
        #expect(Set(attachments.map(\.attachment)).count == 30)
        #expect(attachments.count == 30)
      }
      try await store.close()
    }

    @Test(
      "So are owners of keys, what has ended, and attachments that have bytes", arguments: Kind.all)
    func others(_ kind: Kind) async throws {
      let folder = try TemporaryDirectory()
      let (keys, segments) = (try kind.keys(in: folder), try kind.segments(in: folder))
      let owners = try (0..<20).map { number -> KeyOwner in
        number % 2 == 0 ? .record(try Sample.id(number)) : .grant(try Sample.hash(number))
      }
      for owner in owners { try await keys.insert([owner: Sample.bytes(1, count: 32)]) }
      let gone = Array(owners[..<9])
      for owner in gone { try await keys.destroy([owner], at: Sample.time(5)) }
      let ids: [AttachmentID] = try (0..<20).map { try Sample.id($0 * 7) }
      for id in ids { try await segments.reserve(id, length: 100) }
      for limit in [1, 3, 9, 20, 21] {
        let left = try await collect(by: limit) { (last: KeyOwner?) in
          try await keys.owners(after: last, limit: limit)
        }
        #expect(left == owners[9...].sorted { $0.name < $1.name })
        let ended = try await collect(by: limit) { (last: EndedOwner?) in
          try await keys.ended(after: last?.number ?? 0, limit: limit)
        }
        #expect(ended.map(\.owner) == gone)
        let attachments = try await collect(by: limit) { (last: AttachmentID?) in
          try await segments.attachments(after: last, limit: limit)
        }
        #expect(attachments.count == 20)
        #expect(Set(attachments) == Set(ids))
      }
      try await keys.close()
      try await segments.close()
    }
  }
}
