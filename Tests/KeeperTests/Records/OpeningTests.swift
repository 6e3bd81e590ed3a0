import Keeper
import Sodium
import Statements
import Testimony
import Testing

@Suite("Records that are not opened", .serialized)
struct OpeningTests {
  private static let section = "A section is not here, or not what the manifest says."
  private static let attachment = "An attachment is not here completely."

  /// What the keeper says to an opening after everything, or part of it, was sent.
  private func refusal(
    sections: Int? = nil, segments: Int? = nil,
    _ opening: (TestRecord) throws -> RecordOpening = { try $0.opening() }
  ) async throws -> KeeperError {
    let service = try await TestKeeper.start()
    let record = try service.draft()
    try await service.send(record, sections: sections, segments: segments)
    return try await service.refusal { try await service.open(record, opening(record)) }
  }

  /// A manifest whose first entry is changed.
  private func manifest(
    of record: TestRecord, length: Int? = nil, digest: Digest? = nil,
    attachment change: (ManifestAttachment) throws -> ManifestAttachment = { $0 }
  ) throws -> Statement<Manifest> {
    var entries = record.entries
    let first = entries[0]
    entries[0] = ManifestSection(
      section: first.section, version: first.version, kind: first.kind,
      dekCommit: first.dekCommit, length: length ?? first.length, digest: digest ?? first.digest,
      attachments: try first.attachments.map(change))
    return try record.manifest(entries: entries)
  }

  @Test("A manifest that lists a section that was not sent is refused")
  func missingSection() async throws {
    #expect(try await refusal(sections: 2).hint == Self.section)
  }

  @Test("A manifest with another length or digest of a section is refused")
  func otherCiphertext() async throws {
    let length = try await refusal {
      try $0.opening(manifest: manifest(of: $0, length: $0.entries[0].length + 1))
    }
    #expect(length.hint == Self.section)
    let digest = try await refusal {
      try $0.opening(manifest: manifest(of: $0, digest: Fresh.hash()))
    }
    #expect(digest.hint == Self.section)
  }

  @Test("An attachment of which a segment is missing is refused")
  func missingSegment() async throws {
    #expect(try await refusal(segments: 1).hint == Self.attachment)
  }

  @Test("An attachment with another number, length or root of segments is refused")
  func otherAttachment() async throws {
    let count = try await refusal {
      try $0.opening(
        manifest: manifest(of: $0) {
          ManifestAttachment(
            attachment: $0.attachment, segments: $0.segments - 1, length: $0.length,
            contentRoot: $0.contentRoot)
        })
    }
    #expect(count.hint == Self.attachment)
    let length = try await refusal {
      try $0.opening(
        manifest: manifest(of: $0) {
          ManifestAttachment(
            attachment: $0.attachment, segments: $0.segments, length: $0.length + 1,
            contentRoot: $0.contentRoot)
        })
    }
    #expect(length.hint == Self.attachment)
    let root = try await refusal {
      try $0.opening(
        manifest: manifest(of: $0) {
          ManifestAttachment(
            attachment: $0.attachment, segments: $0.segments, length: $0.length,
            contentRoot: try Fresh.hash())
        })
    }
    #expect(root.hint == Self.attachment)
  }

  @Test("Her keys are all there, and each once")
  func keys() async throws {
    let hint = "There is not one key for each section version."
    let missing = try await refusal { try $0.opening(keys: $0.keys().dropLast()) }
    #expect(missing.hint == hint)
    let twice = try await refusal { try $0.opening(keys: $0.keys() + $0.keys().prefix(1)) }
    #expect(twice.hint == hint)
    let other = try await refusal {
      let keys = try $0.keys()
      let stray = WrappedKey(section: try Fresh.id(), version: 1, wrapped: keys[0].wrapped)
      return try $0.opening(keys: keys.dropFirst() + [stray])
    }
    #expect(other.hint == hint)
  }

  @Test("A root of another code, or of another length, is refused")
  func root() async throws {
    let hint = "The root is not that of the manifest's code."
    let code = try await refusal { try $0.opening(root: $0.root(code: Fresh.code())) }
    #expect(code.hint == hint)
    let length = try await refusal { try $0.opening(root: $0.root(length: 71)) }
    #expect(length.hint == hint)
  }

  @Test("A view that is not sealed to this keeper for this record is refused")
  func view() async throws {
    let error = try await refusal { try $0.opening(view: $0.view(for: Fresh.id())) }
    #expect(error.hint == "The view is not sealed to this keeper.")
  }

  @Test("A code or record that is taken is refused, and the record there stays as it is")
  func taken() async throws {
    let service = try await TestKeeper.start()
    let record = try await service.record()
    let second = try service.draft(code: record.code)
    try await service.send(second)
    let error = try await service.refusal { try await service.open(second) }
    #expect(error.hint == "This record or code is taken; seal again under a new one.")
    #expect(try await service.keeper.root(record.code).record == record.id)
  }

  @Test("Another advocate does not open, and an officer does not")
  func foreignAdvocate() async throws {
    let service = try await TestKeeper.start()
    let record = try service.draft()
    try await service.send(record)
    for keys in [service.people.otherAdvocate, service.people.officer] {
      let error = try await service.refusal {
        try await service.keeper.open(record.opening(), by: service.caller(keys))
      }
      #expect(error.code == .certificate)
    }
    try await service.open(record)
    let again = try await service.refusal {
      try await service.keeper.open(
        record.opening(), by: service.caller(service.people.otherAdvocate))
    }
    #expect(again.code == .certificate)
  }

  @Test("An advocate whose certificate is revoked opens nothing")
  func revokedAdvocate() async throws {
    let service = try await TestKeeper.start()
    let record = try service.draft()
    try await service.send(record)
    let hash = try await service.certificate { $0.subject == service.people.advocate.keyID }
    try await service.revoke(hash, by: service.people.shelter.keys)
    let error = try await service.refusal { try await service.open(record) }
    #expect(error.code == .certificate)
  }

  @Test("A manifest without her signature is refused")
  func unsigned() async throws {
    let service = try await TestKeeper.start()
    let record = try service.draft()
    try await service.send(record)
    let manifest = try record.manifest()
    let alone = Envelope(
      payloadType: manifest.envelope.payloadType, payload: manifest.envelope.payload,
      signatures: Array(manifest.envelope.signatures.prefix(1)))
    let honest = try record.opening()
    let opening = RecordOpening(
      manifest: alone.text, root: honest.root, view: honest.view, keys: honest.keys)
    let error = try await service.refusal { try await service.open(record, opening) }
    #expect(error.statement == .signature)
  }

  @Test("The same opening twice gives the same answer and one entry")
  func twice() async throws {
    let service = try await TestKeeper.start()
    let record = try service.draft()
    try await service.send(record)
    let opening = try record.opening()
    async let one = service.open(record, opening)
    async let two = service.open(record, opening)
    let first = try await (one, two)
    #expect(first.0.statement == first.1.statement)
    let size = try await service.logSize()
    #expect(try await service.open(record, opening).statement == first.0.statement)
    #expect(try await service.logSize() == size)
  }
}
