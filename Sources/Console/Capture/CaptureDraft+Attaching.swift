internal import Glibc
package import Testimony

extension CaptureDraft {
  /// Where an attachment hangs.
  package struct Hanging: Hashable, Sendable {
    package let section: Int
    package let position: Int
    package let file: File
  }

  /// All that is attached, in the order of the parts.
  package var attached: [Hanging] {
    sections.enumerated().flatMap { section in
      section.element.attachments.enumerated().map {
        Hanging(section: section.offset, position: $0.offset, file: $0.element)
      }
    }
  }

  /// Whether a file is attached already, at this place or as a copy at another one.
  package func holds(_ found: FoundFile) -> Bool {
    attached.contains { $0.file.path == found.path || $0.file.seen?.sha256 == found.seen.sha256 }
  }

  /// Attaches a file to a part, with a line of the advocate's that says what it is. She has to approve the
  /// part again.
  /// - Parameters:
  ///   - note: in the advocate's words; it is no word of hers.
  ///   - agreed: when she agreed, for a recording of what she tells.
  package mutating func attach(
    _ found: FoundFile, to place: Int, note: String, agreed: Timestamp?, at now: Timestamp
  ) {
    let section = sections[place]
    let id = nextSegment(of: section.content)
    let segment = Segment(id: id, role: .observation, text: note, at: now)
    var file = File(
      name: found.name, mediaType: AttachmentArgument.mediaType(of: found.name), path: found.path,
      isFolder: false)
    file.seen = found.seen
    file.agreed = agreed
    file.note = id
    sections[place] = Section(
      content: section.content.with(segments: section.content.segments + [segment], ended: nil),
      attachments: section.attachments + [file])
  }

  /// Takes an attachment off its part, with the line about it. The file itself stays where it is.
  package mutating func detach(_ hanging: Hanging) {
    let section = sections[hanging.section]
    var attachments = section.attachments
    attachments.remove(at: hanging.position)
    let segments = section.content.segments.filter {
      hanging.file.note == nil || $0.id != hanging.file.note || $0.role != .observation
    }
    guard !segments.isEmpty || !attachments.isEmpty else {
      sections.remove(at: hanging.section)
      return
    }
    sections[hanging.section] = Section(
      content: section.content.with(segments: segments, ended: nil), attachments: attachments)
  }

  /// Ids are never used twice, also when a segment was taken out: what stands at a file keeps its own.
  func nextSegment(of content: SectionContent) -> String {
    let last = content.segments.compactMap { Int($0.id.dropFirst()) }.max() ?? 0
    return "s\(last + 1)"
  }
}

extension CaptureDraft.File {
  /// What can be seen of a file without reading it.
  enum State: Hashable, Sendable {
    /// Nothing says that it is another one.
    case same
    /// Somebody copied it, touched it or wrote to it: whether it is the same is seen by reading it.
    case touched
    /// It is not there, or has another length.
    case away
  }

  var state: State {
    guard let seen else { return (try? source()) == nil ? .away : .same }
    guard let status = try? OpenFile(path, followsLinks: false).status,
      Int(status.st_size) == seen.length
    else { return .away }
    return (try? Fingerprint.digest([status.marks])) == seen.marks ? .same : .touched
  }

  init(name: String, mediaType: String, path: String, isFolder: Bool) {
    self.name = name
    self.mediaType = mediaType
    self.path = path
    self.isFolder = isFolder
    seen = nil
    agreed = nil
    note = nil
    wantsHash = nil
  }
}
