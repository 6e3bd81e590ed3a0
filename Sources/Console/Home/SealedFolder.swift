internal import Glibc
package import Sodium
package import Statements

/// A folder of ciphertext in a ``Home``: what is in it, and what it is called, is readable with the
/// person's own keys only.
///
/// Confidential and authentic under a key derived from the person's own, each file bound to
/// its folder and name (XChaCha20-Poly1305, random nonces); lengths are hidden up to a power of
/// two. An old version of a file put back by somebody is not noticed.
package struct SealedFolder: Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case drafts, additions, contacts, requests, questions, receipts, units, inbox, accounts
  }

  let home: Home
  let path: String
  private let kind: Kind
  private let key: SecretBytes
  private let nameKey: SecretBytes

  /// Files are padded to this length at least.
  private static let leastPadded = 4_096
  /// 256 MiB once padded, and the seal: a draft may hold several sections of 16 MiB.
  static let limit = 268_435_456 + AEAD.nonceLength + AEAD.tagLength

  package init(_ kind: Kind, in home: Home, keys: PrincipalKeys) throws {
    try self.init(kind, in: home, secret: keys.boxKey.exportSecret())
  }

  /// - Parameter secret: 32 bytes, of the person's and nobody else's.
  package init(_ kind: Kind, in home: Home, secret: SecretBytes) throws {
    self.home = home
    self.kind = kind
    path = home.path + "/" + kind.rawValue
    key = try KDF.derive(secret, "toldonce/home-folder/v1", .text(kind.rawValue))
    nameKey = try KDF.derive(secret, "toldonce/home-names/v1", .text(kind.rawValue))
    try PrivateFile.makeDirectory(path)
  }

  /// The names of what is in the folder, sorted.
  ///
  /// A file that is not of this person's keys is not in the list.
  package func names() throws -> [String] {
    var names: [String] = []
    for file in try Self.files(kind, in: home) {
      guard let bytes = try PrivateFile.read(path + "/" + file, limit: Self.limit),
        let (name, _) = try? open(bytes, file: file)
      else { continue }
      names.append(name)
    }
    return names.sorted()
  }

  /// - Returns: `nil` if there is nothing of that name.
  /// - Throws: ``ConsoleError`` with status ``ExitStatus/data`` when it was changed.
  package func read(_ name: String) throws -> SecretBytes? {
    let file = fileName(name)
    guard let bytes = try PrivateFile.read(path + "/" + file, limit: Self.limit) else { return nil }
    guard let (found, content) = try? open(bytes, file: file), found == name else {
      throw ConsoleError.data(.keptFileChanged, ["folder": .text(kind.rawValue)])
    }
    return content
  }

  /// Durable when this returns.
  package func write(_ name: String, _ content: some ByteSource) throws {
    let sealed = try seal(name, content)
    try home.replacing { try PrivateFile.replace(path + "/" + fileName(name), with: sealed) }
  }

  /// Writes something to a new file elsewhere, sealed as it would be here; durable when this returns.
  func copy(_ name: String, _ content: some ByteSource, to path: String) throws {
    try PrivateFile.create(path, with: Array(fileName(name).utf8) + seal(name, content))
  }

  /// What a copy holds. It may lie anywhere, and be open to others: it is sealed.
  /// - Throws: ``ConsoleError`` with status ``ExitStatus/data`` when it was changed, or is of other keys.
  func copy(at path: String) throws -> (name: String, content: SecretBytes) {
    let opened = try OpenFile(path)
    let length = Int(opened.status.st_size)
    let head = fileName("").utf8.count
    guard length > head, length <= head + Self.limit,
      let bytes = try? opened.read(length, at: 0),
      let file = String(validating: bytes[..<head], as: UTF8.self),
      let found = try? open(Array(bytes[head...]), file: file), fileName(found.name) == file
    else { throw ConsoleError.data(.keptFileChanged, ["folder": .text(kind.rawValue)]) }
    return found
  }

  private func seal(_ name: String, _ content: some ByteSource) throws -> [UInt8] {
    let title = Array(name.utf8)
    guard title.count <= UInt16.max else { throw SodiumError.length }
    let plain = try content.withUnsafeBytes { source in
      try SecretBytes(count: 2 + title.count + source.count) { target in
        target.copyBytes(from: [UInt8(title.count >> 8), UInt8(title.count & 255)] + title)
        UnsafeMutableRawBufferPointer(rebasing: target[(2 + title.count)...])
          .copyMemory(from: source)
      }
    }
    let sealed = try AEAD.seal(
      Padding.pad(plain, least: Self.leastPadded), key: key, context: context(fileName(name)))
    guard sealed.count <= Self.limit else {
      throw ConsoleError.failed(.moreThanKept, hint: .init(.divideIt))
    }
    return sealed
  }

  /// The sealed files of a folder, by their names on disk, sorted; none where there is no folder.
  static func files(_ kind: Kind, in home: Home) throws -> [String] {
    let path = home.path + "/" + kind.rawValue
    guard access(path, F_OK) == 0 else { return [] }
    guard let directory = opendir(path) else {
      throw PrivateFile.failure(.pathNotOpened, path)
    }
    defer { closedir(directory) }
    var files: [String] = []
    while let entry = readdir(directory) {
      files.append(
        withUnsafeBytes(of: entry.pointee.d_name) {
          String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return files.filter { $0.hasSuffix(".sealed") }.sorted()
  }

  /// Whether there is something of that name, whatever it is.
  func has(_ name: String) -> Bool { access(path + "/" + fileName(name), F_OK) == 0 }

  /// Removes what has this name; nothing is fine.
  package func remove(_ name: String) throws {
    try home.replacing { try PrivateFile.remove(path + "/" + fileName(name)) }
  }

  /// The lock file of a name.
  func lockPath(_ name: String) -> String { path + "/" + fileName(name) + ".lock" }

  /// Says nothing to whoever has not the key, and is the same for the same name.
  private func fileName(_ name: String) -> String {
    let tag = HMACSHA256.authenticate(Array(name.utf8), key: nameKey)
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: tag.prefix(16).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
      as: UTF8.self) + ".sealed"
  }

  private func open(_ bytes: [UInt8], file: String) throws -> (name: String, content: SecretBytes) {
    let plain = try AEAD.open(bytes, key: key, context: context(file))
    let end = try Padding.contentLength(plain, least: Self.leastPadded)
    let title = plain.withUnsafeBytes { end < 2 ? 0 : Int($0[0]) << 8 | Int($0[1]) }
    guard end >= 2 + title else { throw SodiumError.length }
    let name = plain.withUnsafeBytes {
      String(decoding: UnsafeRawBufferPointer(rebasing: $0[2..<(2 + title)]), as: UTF8.self)
    }
    return (name, try plain.slice((2 + title)..<end))
  }

  private func context(_ file: String) -> [UInt8] {
    PAE.encode("toldonce/home-file/v1", .text(kind.rawValue), .text(file))
  }
}
