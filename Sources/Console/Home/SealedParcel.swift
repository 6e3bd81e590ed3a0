internal import Foundation
package import Sodium
internal import Statements
internal import Testimony

/// A ``Parcel`` as it comes from a file, before anybody has opened it.
package struct SealedParcel: Sendable {
  /// A file in it, and where its bytes are.
  struct Entry: Sendable {
    let name: String
    let part: Parcel.Part
    let hash: [UInt8]
    let offset: UInt64
    let length: Int
  }

  let path: String
  let entries: [Entry]
  /// The home's own files, which are small.
  let files: [Home.Name: [UInt8]]
  private let keyFile: KeyFile
  private let signature: [UInt8]

  /// Reads the whole file once.
  /// - Throws: ``ConsoleError`` when it is not what `identity export` writes, down to its end.
  package init(reading path: String) throws {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw ConsoleError.failed("the file \(path) cannot be read", hint: "check name and rights")
    }
    defer { try? handle.close() }
    guard try Self.read(Parcel.header.count, handle) == Parcel.header else { throw Self.fault }
    var entries: [Entry] = []
    var files: [Home.Name: [UInt8]] = [:]
    while let name = try Self.name(handle) {
      guard entries.count < Parcel.fileLimit, let part = Parcel.Part(name),
        !entries.contains(where: { $0.part == part })
      else { throw Self.fault }
      let length = Int(try Self.number(4, handle))
      guard length <= part.limit else { throw Self.fault }
      let offset = try handle.offset()
      let bytes = try Self.read(length, handle)
      entries.append(
        Entry(
          name: name, part: part, hash: SHA256.hash(bytes), offset: offset, length: length))
      if case .file(let name) = part { files[name] = bytes }
    }
    signature = try Self.read(Parcel.signatureLength, handle)
    guard try handle.read(upToCount: 1)?.isEmpty ?? true, entries.first?.part == .file(.key),
      let bytes = files[.key],
      let keyFile = try? CanonicalJSON.decode(KeyFile.self, from: bytes, limit: bytes.count)
    else { throw Self.fault }
    self.path = path
    self.entries = entries
    self.files = files
    self.keyFile = keyFile
  }

  /// Opens it: the passphrase opens the key in it, and that key has signed all the rest.
  /// - Throws: ``KeyFileError/passphrase``, or ``ConsoleError`` when something was exchanged.
  package func open(passphrase: SecretBytes) throws -> OpenedParcel {
    let keys = try keyFile.open(passphrase: passphrase)
    let message = Parcel.signedBytes(entries.map { ($0.name, $0.hash) })
    guard SigningKey.isValid(signature, of: message, by: keys.signPublic.bytes) else {
      throw ConsoleError.data(
        "what is in this file was changed after it was written",
        hint: "bring it again from the other machine")
    }
    return OpenedParcel(sealed: self, keys: keys)
  }

  /// The bytes of an entry, read again; they are still those that were signed.
  func bytes(of entry: Entry, _ handle: FileHandle) throws -> [UInt8] {
    try handle.seek(toOffset: entry.offset)
    let bytes = try Self.read(entry.length, handle)
    guard SHA256.hash(bytes) == entry.hash else { throw Self.fault }
    return bytes
  }

  /// `nil` at the end of the files.
  private static func name(_ handle: FileHandle) throws -> String? {
    let count = Int(try number(2, handle))
    guard count > 0 else { return nil }
    guard let name = String(validating: try read(count, handle), as: UTF8.self) else {
      throw fault
    }
    return name
  }

  private static func number(_ count: Int, _ handle: FileHandle) throws -> UInt32 {
    try read(count, handle).reduce(0) { $0 << 8 | UInt32($1) }
  }

  private static func read(_ count: Int, _ handle: FileHandle) throws -> [UInt8] {
    guard count > 0 else { return [] }
    guard let data = try handle.read(upToCount: count), data.count == count else { throw fault }
    return Array(data)
  }

  private static let fault = ConsoleError.data(
    "this is no file of identity export, or it is not complete",
    hint: "bring it again from the other machine")
}
