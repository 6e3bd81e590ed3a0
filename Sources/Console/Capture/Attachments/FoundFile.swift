internal import Client
internal import Foundation
internal import Glibc
internal import Sealing
internal import Sodium
internal import Testimony

/// A file that somebody names in a session: where it is, and what it holds at this moment.
///
/// It is read once, to know it again when it is sealed. Nothing of it is kept or written anywhere.
package struct FoundFile: Hashable, Sendable {
  /// Absolute, with no link on the way.
  package let path: String
  package let name: String
  package let seen: CaptureDraft.File.Seen

  /// - Parameter typed: a path; `~` is one's own folder. Terminals put what is dropped on them
  ///   between quotation marks, or a backslash before each space.
  /// - Throws: ``ConsoleError``, a text of the catalog: for what is not there, is no file, only points
  ///   to one, is empty or too large, or is being written.
  package init(typed: String) throws {
    guard let there = Self.candidates(typed).first(where: Self.isThere) else {
      throw ConsoleError.failed(.fileAbsent, ["path": .text(typed)], hint: .init(.checkStick))
    }
    guard let path = Self.resolved(there) else {
      throw ConsoleError.failed(.fileLink, ["path": .text(typed)], hint: .init(.fileItself))
    }
    guard path.isShowable else {
      throw ConsoleError.failed(.fileNameHidden, hint: .init(.otherName))
    }
    self.path = path
    name = (path as NSString).lastPathComponent.inNFC
    seen = try Self.seen(path, typed)
  }

  /// What is meant by what was typed, likeliest first. Lines come in NFC; names on a disk need not.
  private static func candidates(_ typed: String) -> [String] {
    var texts = [typed]
    for quote in ["'", "\""]
    where typed.count > 2 && typed.hasPrefix(quote) && typed.hasSuffix(quote) {
      texts.append(String(typed.dropFirst().dropLast()))
    }
    if typed.contains("\\") { texts.append(typed.replacing("\\", with: "")) }
    return texts.flatMap { [$0, $0.decomposedStringWithCanonicalMapping] }.map { text in
      if text == "~" || text.hasPrefix("~/") { return NSHomeDirectory() + text.dropFirst() }
      return text.hasPrefix("/") ? text : FileManager.default.currentDirectoryPath + "/" + text
    }
  }

  private static func isThere(_ path: String) -> Bool {
    var status = stat()
    return !path.utf8.contains(0) && lstat(path, &status) == 0
  }

  /// - Returns: `nil` for a link: what it points to may be another file by the time it is sealed.
  private static func resolved(_ path: String) -> String? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFLNK,
      let real = realpath(path, nil)
    else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  private static func seen(_ path: String, _ typed: String) throws -> CaptureDraft.File.Seen {
    let given: [String: ErrorText.Filling] = ["path": .text(typed)]
    var status = stat()
    if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw ConsoleError.failed(.fileIsFolder, given, hint: .init(.oneByOne))
    }
    // Before it is opened: opening a device can do something.
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw ConsoleError.failed(.pathNotFile, given, hint: .init(.fileItself))
    }
    guard let file = try? OpenFile(path, followsLinks: false) else {
      throw ConsoleError.failed(.fileNotRead, given, hint: .init(.checkName))
    }
    let length = Int(file.status.st_size)
    guard length > 0 else {
      throw ConsoleError.failed(.fileEmpty, given, hint: .init(.rightFile))
    }
    guard CaptureDraft.File.fits(length) else {
      throw ConsoleError.failed(
        .fileTooLarge, given,
        hint: .init(.fileLimit, ["number": .text("\(CaptureDraft.File.limit)")]))
    }
    guard let sha256 = try? file.sha256(),
      let after = try? OpenFile(path, followsLinks: false).status.marks, after == file.status.marks
    else { throw ConsoleError.failed(.fileMoving, given, hint: .init(.whenStopped)) }
    return CaptureDraft.File.Seen(
      length: length, sha256: sha256, marks: try Fingerprint.digest([file.status.marks]))
  }
}

extension OpenFile {
  /// SHA-256 of all of it, piece by piece.
  /// - Throws: when it is shorter than it was.
  func sha256() throws -> Digest {
    var hash = SHA256()
    let length = Int(status.st_size)
    for offset in stride(from: 0, to: length, by: AttachmentSealing.segmentLength) {
      var part = try read(min(AttachmentSealing.segmentLength, length - offset), at: offset)
      hash.update(part)
      part.wipe()
    }
    guard let digest = Digest(bytes: hash.finish()) else { throw SodiumError.length }
    return digest
  }
}

extension String {
  /// Whether it looks like what it is: a path with control characters or bidirectional overrides could
  /// be taken for another one, and no draft can hold it.
  var isShowable: Bool {
    !unicodeScalars.contains {
      [.control, .lineSeparator, .paragraphSeparator].contains($0.properties.generalCategory)
        || $0.properties.isBidiControl
    }
  }
}
