package import Client
package import Testimony

/// An account on its way: sealed on disk until it is sealed for good and sent.
package struct CaptureDraft: Codable, Hashable, Sendable {
  package struct Section: Codable, Hashable, Sendable {
    package let content: SectionContent
    package let attachments: [File]
  }

  package struct File: Codable, Hashable, Sendable {
    package let name: String
    package let mediaType: String
    package let content: Bytes
  }

  package let begun: Timestamp
  package let language: Language
  package let hearing: Hearing
  package let sections: [Section]
  /// Her seed under the six words that were drawn: an attempt that was cut off goes on with them.
  package var prepared: WrappedRoot?
  /// Signed and perhaps sent: it is sent again as it is, so that a record is opened once.
  package var signed: SignedOpening?

  /// Bytes of attachments in one draft: all of it is in memory at once.
  package static let attachmentLimit = 67_108_864
  /// Bytes of a draft on disk, with room for base64.
  package static let limit = 134_217_728
}

extension CaptureDraft {
  /// Makes a draft of a statement file.
  /// - Parameter files: attachments, with the kind of section that each hangs on; without one, the
  ///   first section.
  package init(
    _ statement: StatementFile, files: [(file: File, kind: SectionKind?)], now: Timestamp
  ) throws {
    begun = now
    language = statement.language
    hearing = statement.hearing
    var attached: [Int: [File]] = [:]
    for (file, kind) in files {
      let place = kind.map { kind in statement.sections.firstIndex { $0.kind == kind } } ?? 0
      guard let place, statement.sections.indices.contains(place) else {
        throw ConsoleError.usage(
          "the statement has no section of the kind that an attachment names",
          hint: "name a kind that is in the file, or none")
      }
      attached[place, default: []].append(file)
    }
    sections = statement.contents.enumerated().map {
      Section(content: $0.element, attachments: attached[$0.offset] ?? [])
    }
    prepared = nil
    signed = nil
  }

  /// What the client seals.
  package func captured(_ consent: ConsentText) -> CapturedRecord {
    CapturedRecord(
      language: language, hearing: hearing, consentText: consent,
      sections: sections.map { section in
        (
          section.content,
          section.attachments.map {
            .init(name: $0.name, mediaType: $0.mediaType, bytes: $0.content.bytes)
          }
        )
      })
  }
}
