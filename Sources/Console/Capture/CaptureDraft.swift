package import Client
internal import Sealing
package import Testimony

/// An account on its way: sealed on disk until it is sealed for good and sent.
package struct CaptureDraft: Codable, Hashable, Sendable {
  package struct Section: Codable, Hashable, Sendable {
    package let content: SectionContent
    package let attachments: [File]
  }

  /// A file or folder that stays where it is until the account is sealed.
  package struct File: Codable, Hashable, Sendable {
    package let name: String
    package let mediaType: String
    package let path: String
    package let isFolder: Bool
    /// What it was when it was attached in a session; `nil` where it is sealed as it is found.
    package var seen: Seen?
    /// When she agreed that it is kept, for a recording of what she tells.
    package var agreed: Timestamp?
    /// The segment that says what it is.
    package var note: String?
    /// Whether the advocate wants its SHA-256 to be named; a draft without it is one in which nobody asked.
    package var wantsHash: Bool?

    /// Whether its SHA-256 is named: what was attached in a session is known by it anyway. A folder's archive
    /// is no original of anything.
    var namesHash: Bool { !isFolder && (seen != nil || wantsHash == true) }

    /// What is known of a file, to know it again.
    package struct Seen: Codable, Hashable, Sendable {
      /// Bytes.
      package let length: Int
      package let sha256: Digest
      /// What the file system said of it.
      package let marks: Digest
    }

    /// Bytes of one attachment: as many segments as a service takes.
    package static let limit = 131_072 * AttachmentSealing.segmentLength

    static func fits(_ length: Int) -> Bool { length <= limit }

    /// - Parameter command: with which it can be taken off, for the hint.
    /// - Throws: ``ConsoleError`` when it is not there, cannot be read, or is not what it was when it was
    ///   attached in a session.
    package func source(
      takenOffWith command: String = "toldonce capture resume"
    ) throws -> any AttachmentSource {
      if let seen { return try KeptFile(self, seen: seen, takenOffWith: command) }
      return isFolder ? try AttachedFolder(path) : try AttachedFile(path)
    }
  }

  package let begun: Timestamp
  /// When it was saved last; `nil` where a program before this one did it.
  package var saved: Timestamp?
  package let language: Language
  package let hearing: Hearing
  package var sections: [Section]
  /// How far the guided session has come; `nil` for a statement that was written elsewhere.
  package var session: SessionNotes?
  /// How she wishes to be reached; it is no part of her account, and is kept apart once that is sealed.
  package var contact: ContactWish?
  /// What was being typed into a line or marked when somebody stopped or left; `nil` where there is nothing.
  package var halves: [HalfAnswer]?
  /// Whether she has told before; `nil` until somebody has said it.
  package var told: ToldCheck?
  /// Her seed under the six words that were drawn: an attempt that was cut off goes on with them.
  package var prepared: WrappedRoot?
  /// Sealed, signed, and perhaps sent in part: sending goes on with it.
  package var run: SealingRun?

  /// Attachments of one account, for a manifest of 256 KiB to hold.
  package static let attachmentLimit = 1_024
  /// Bytes of a draft on disk: sections of 16 MiB, and the hashes of segments.
  package static let limit = 134_217_728
}

extension CaptureDraft {
  /// A draft in which nothing is told yet.
  package init(language: Language, now: Timestamp) {
    begun = now
    self.language = language
    hearing = .advocate
    sections = []
    session = SessionNotes()
    contact = nil
    told = nil
    prepared = nil
    run = nil
  }

  /// Makes a draft of a statement file.
  /// - Parameter files: attachments, with the kind of section that each hangs on; without one, the
  ///   first section.
  package init(
    _ statement: StatementFile, files: [(file: File, kind: SectionKind?)], now: Timestamp
  ) throws {
    begun = now
    language = statement.language
    hearing = statement.hearing
    told = statement.told
    var attached: [Int: [File]] = [:]
    for (file, kind) in files {
      let place = kind.map { kind in statement.sections.firstIndex { $0.kind == kind } } ?? 0
      guard let place, statement.sections.indices.contains(place) else {
        throw ConsoleError.usage(.noKindOfAttachment, hint: .init(.kindInFile))
      }
      attached[place, default: []].append(file)
    }
    sections = statement.contents.enumerated().map {
      Section(content: $0.element, attachments: attached[$0.offset] ?? [])
    }
    session = nil
    contact = nil
    prepared = nil
    run = nil
  }

  /// What the client seals.
  package func captured(_ consent: ConsentText) throws -> CapturedRecord {
    // What is signed already can only be begun anew.
    let command = run == nil ? "toldonce capture resume" : "toldonce capture seal --again"
    return CapturedRecord(
      language: language, hearing: hearing, consentText: consent,
      sections: try (sections + [try sessionSection].compactMap { $0 }).map { section in
        CapturedRecord.Section(
          content: section.content.with(earlier: told?.earlier).with(elsewhere: told?.elsewhere),
          attachments: try section.attachments.map {
            .init(
              name: $0.name, mediaType: $0.mediaType,
              source: try $0.source(takenOffWith: command), namesHash: $0.namesHash)
          })
      })
  }

  /// How many files and folders are attached.
  package var attachmentCount: Int { sections.reduce(0) { $0 + $1.attachments.count } }
}
