package import Testimony

/// Her whole record as she takes it with her: everything that was opened, and what she decided.
package struct RecordCopy: Sendable {
  /// One version of one section.
  package struct Section: Sendable {
    package let section: SectionID
    package let version: Int
    package let content: SectionContent

    package init(section: SectionID, version: Int, content: SectionContent) {
      self.section = section
      self.version = version
      self.content = content
    }
  }

  package let sections: [Section]
  /// How often parts were added, the first time counted.
  package let tellings: Int
  /// Who wrote it down with her, as a name and an agency.
  package let advocate: String
  package let receipts: [ConsentReceipt]
  /// Paths of the attachments in the folder, empty where she left them out.
  package let files: [AttachmentID: String]
  package let made: Timestamp

  package init(
    sections: [Section], tellings: Int, advocate: String, receipts: [ConsentReceipt],
    files: [AttachmentID: String], made: Timestamp
  ) {
    self.sections = sections
    self.tellings = tellings
    self.advocate = advocate
    self.receipts = receipts
    self.files = files
    self.made = made
  }
}

extension RecordCopy {
  /// How often she has told, also before and elsewhere: each part says what was known when it was sealed.
  var told: TellingsNote {
    var elsewhere: [ToldElsewhere] = []
    for told in sections.flatMap({ $0.content.elsewhere ?? [] }) where !elsewhere.contains(told) {
      elsewhere.append(told)
    }
    return TellingsNote(
      tellings: tellings, earlier: sections.lazy.compactMap(\.content.earlier).first,
      elsewhere: elsewhere)
  }

  /// Where an attachment goes in the folder. Its own name is somebody's text and stays out of paths;
  /// only a short ending is kept, so that a double click opens it.
  package static func path(of note: AttachmentNote) -> String {
    let ending = note.name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last
    guard let ending, (1...5).contains(ending.count),
      ending.utf8.allSatisfy({ byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      })
    else { return "attachments/\(note.id)" }
    return "attachments/\(note.id).\(ending.lowercased())"
  }
}
