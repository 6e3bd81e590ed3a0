internal import Client
internal import Sealing
internal import Sodium
internal import Statements
internal import Testimony

extension ConsentDesk {
  /// Writes the whole record into a new folder: to read, and for machines. Each section and each
  /// attachment is opened and compared with the manifest; the folder has its name only when all of
  /// it is there.
  /// - Returns: what was written.
  func export(
    to path: String, words: CopyWords, withAttachments: Bool, at now: Timestamp
  ) async throws -> RecordCopy {
    try await Unfinished.guarded {
      try await write(to: path, words: words, withAttachments: withAttachments, at: now)
    }
  }

  private func write(
    to path: String, words: CopyWords, withAttachments: Bool, at now: Timestamp
  ) async throws -> RecordCopy {
    let folder = try NewBagFolder(path)
    let entries = record.history.newestManifest.body.sections
    let attached = withAttachments ? entries.flatMap(\.attachments).map(\.length) : []
    let progress = output.progress(
      her(.readingOn), total: (entries.map(\.length) + attached).reduce(0, +), in: her)
    defer { progress.finish() }
    var sections: [RecordCopy.Section] = []
    var files: [AttachmentID: String] = [:]
    for (index, entry) in entries.enumerated() {
      let opened = try await session.content(of: entry, in: record)
      let content = try SectionContent(opened: opened)
      progress.advance(entry.length)
      let name = "machine/sections/\(Self.number(index + 1))-\(entry.kind)-v\(entry.version).json"
      try await folder.stream(name, length: opened.count) { try $0.append(opened) }
      sections.append(
        .init(section: entry.section, version: entry.version, content: content))
      for note in content.attachments where withAttachments {
        let place = RecordCopy.path(of: note)
        try await folder.stream(place, length: note.length) { file in
          try await session.attachment(note.id, of: entry, in: record, length: note.length) {
            try file.append($0)
            progress.advance($0.count)
          }
        }
        files[note.id] = place
      }
    }
    for (name, text) in try record.envelopes() {
      let bytes = Array(text.utf8)
      try await folder.stream("machine/statements/\(name).json", length: bytes.count) {
        try $0.append(bytes)
      }
    }
    let copy = RecordCopy(
      sections: sections, tellings: record.history.told.tellings,
      advocate: names.person(record.history.advocate),
      receipts: receipts(at: now), files: files, made: now)
    for (name, page) in [("read.html", copy.html(words)), ("read.txt", copy.text(words))] {
      var bytes = Array(page.utf8)
      defer { bytes.wipe() }
      try await folder.stream(name, length: bytes.count) { try $0.append(bytes) }
    }
    try folder.finish()
    return copy
  }

  /// Three digits, so that names sort as they are.
  private static func number(_ number: Int) -> String {
    String(repeating: "0", count: max(0, 3 - "\(number)".count)) + "\(number)"
  }
}

extension SurvivorRecord {
  /// Every verified statement about the record, as it was signed, by its place in the log and its
  /// kind.
  fileprivate func envelopes() throws -> [(name: String, text: String)] {
    let readings = try releases.all()
    let logged = (told + readings.map(\.release.admitted)).map {
      (leaf: $0.leaf, text: $0.envelope)
    }
    // A reading's request has no entry of its own; it says why.
    let reasons = readings.map {
      (leaf: $0.release.admitted.leaf, text: $0.request.envelope.text)
    }
    let all = (logged + reasons).map { leaf, text in
      let envelope = try? Envelope(parsing: Array(text.utf8))
      return (leaf: leaf, kind: envelope?.kind?.rawValue ?? "statement", text: text)
    }
    return all.sorted { ($0.leaf, $0.kind) < ($1.leaf, $1.kind) }.map {
      let digits = "\($0.leaf)"
      let leaf = String(repeating: "0", count: max(0, 8 - digits.count)) + digits
      return ("\(leaf)-\($0.kind)", $0.text)
    }
  }
}
