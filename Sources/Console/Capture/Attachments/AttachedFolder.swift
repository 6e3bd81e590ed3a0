internal import Client
internal import Foundation
internal import Glibc
internal import Sodium
package import Testimony

/// A folder that is attached as one archive, in the POSIX `pax` format (IEEE Std 1003.1, `pax`)
/// that `tar` reads everywhere. The archive is never written down: each piece is made when it is
/// read. Names and dates are kept; owners and rights are not.
package struct AttachedFolder: AttachmentSource {
  /// Something in the archive: a header, and the bytes of a file after it.
  private struct Member: Sendable {
    /// Where its header begins.
    let offset: Int
    let header: [UInt8]
    let path: String
    let length: Int
    let marks: [UInt64]

    var end: Int { offset + header.count + TarHeader.padded(length) }
  }

  package let path: String
  package let length: Int
  private let members: [Member]

  /// Looks through the folder.
  /// - Throws: ``ConsoleError`` for what is neither file nor folder, such as links: nothing is left
  ///   out silently.
  package init(_ path: String) throws {
    self.path = path
    members = try Self.members(of: path)
    // Two empty blocks end an archive.
    length = (members.last?.end ?? 0) + 2 * TarHeader.block
  }

  package func fingerprint() throws -> Digest {
    let now = try Self.members(of: path)
    let names = BLAKE2b.hash(now.flatMap { Array($0.path.utf8) + [0] })
    let name = names.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return try Fingerprint.digest([[name]] + now.map(\.marks))
  }

  package func read(_ count: Int, at offset: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    var index = firstMember(endingAfter: offset)
    while bytes.count < count, index < members.count {
      let position = offset + bytes.count
      try append(members[index], from: position, upTo: count - bytes.count, to: &bytes)
      index += 1
    }
    bytes += [UInt8](repeating: 0, count: count - bytes.count)
    return bytes
  }

  /// Appends what of a member lies at a position of the archive and after it.
  private func append(
    _ member: Member, from position: Int, upTo most: Int, to bytes: inout [UInt8]
  ) throws {
    let end = min(member.end, position + most)
    var position = position
    let content = member.offset + member.header.count
    if position < content {
      bytes += member.header[(position - member.offset)..<(min(content, end) - member.offset)]
      position = min(content, end)
    }
    let last = min(content + member.length, end)
    if position < last {
      let file = try OpenFile(path + "/" + member.path)
      guard Int(file.status.st_size) == member.length else {
        throw ConsoleError.failed(.fileNotAsWas)
      }
      bytes += try file.read(last - position, at: position - content)
      position = last
    }
    bytes += [UInt8](repeating: 0, count: max(0, end - position))
  }

  private func firstMember(endingAfter offset: Int) -> Int {
    var (low, high) = (0, members.count)
    while low < high {
      let middle = (low + high) / 2
      if members[middle].end <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func members(of folder: String) throws -> [Member] {
    let root = (folder as NSString).lastPathComponent.inNFC
    guard let names = FileManager.default.enumerator(atPath: folder) else {
      throw OpenFile.failure(folder)
    }
    var members: [Member] = []
    // Sorted by bytes, so that the same folder gives the same archive.
    for name in names.compactMap({ $0 as? String }).sorted(by: Self.isBefore) {
      var status = stat()
      guard lstat(folder + "/" + name, &status) == 0 else { throw OpenFile.failure(name) }
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      guard isFolder || status.st_mode & S_IFMT == S_IFREG else {
        throw ConsoleError.failed(
          .oddInFolder, ["name": .text(name)], hint: .init(.takeItOut))
      }
      let length = isFolder ? 0 : Int(status.st_size)
      let header = TarHeader.bytes(
        path: root + "/" + name, length: length, modified: Int(status.st_mtim.tv_sec),
        isFolder: isFolder)
      members.append(
        Member(
          offset: members.last?.end ?? 0, header: header, path: name, length: length,
          // A folder's own times change with what is looked at in some file systems.
          marks: isFolder ? [] : status.marks))
    }
    return members
  }

  private static func isBefore(_ one: String, _ other: String) -> Bool {
    one.utf8.lexicographicallyPrecedes(other.utf8)
  }
}
