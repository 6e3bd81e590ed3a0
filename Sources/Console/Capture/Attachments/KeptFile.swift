internal import Client
internal import Foundation
internal import Glibc
internal import Sodium
package import Testimony

/// A file that was attached in a session. It is sealed only as it was then: what it holds now is compared
/// before it is read, and each piece of it is read from what was compared.
package struct KeptFile: AttachmentSource {
  package let length: Int
  private let path: String
  private let marks: [UInt64]

  /// - Throws: ``ConsoleError``, a text of the catalog, when it is gone or holds something else.
  init(
    _ file: CaptureDraft.File, seen: CaptureDraft.File.Seen, takenOffWith command: String
  ) throws {
    let name: [String: ErrorText.Filling] = ["name": .text(file.name)]
    let hint = ErrorText(.putBack, ["command": .text(command)])
    guard let open = try? OpenFile(file.path, followsLinks: false) else {
      throw ConsoleError.failed(.fileGone, name, hint: hint)
    }
    guard try Self.isSame(open, seen) else {
      throw ConsoleError.failed(.fileOther, name, hint: hint)
    }
    path = file.path
    length = seen.length
    marks = open.status.marks
  }

  /// A file that nobody has written to since is not read again, however long it is. One that was only
  /// copied or touched is.
  private static func isSame(_ file: OpenFile, _ seen: CaptureDraft.File.Seen) throws -> Bool {
    guard Int(file.status.st_size) == seen.length else { return false }
    if try Fingerprint.digest([file.status.marks]) == seen.marks { return true }
    return (try? file.sha256()) == seen.sha256
  }

  package func fingerprint() throws -> Digest {
    try Fingerprint.digest([try OpenFile(path, followsLinks: false).status.marks])
  }

  package func read(_ count: Int, at offset: Int) throws -> [UInt8] {
    let file = try OpenFile(path, followsLinks: false)
    guard file.status.marks == marks else {
      throw ConsoleError.failed(.fileNotAsWas)
    }
    return try file.read(count, at: offset)
  }
}
