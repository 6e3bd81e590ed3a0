internal import Client
internal import Glibc
internal import Sodium
package import Testimony

/// A file on this machine that is to be attached; it is read when it is sealed.
package struct AttachedFile: AttachmentSource {
  package let path: String
  package let length: Int

  /// - Throws: ``ConsoleError`` when it cannot be read.
  package init(_ path: String) throws {
    self.path = path
    length = Int(try OpenFile(path).status.st_size)
  }

  package func fingerprint() throws -> Digest {
    try Fingerprint.digest([try OpenFile(path).status.marks])
  }

  package func read(_ count: Int, at offset: Int) throws -> [UInt8] {
    try OpenFile(path).read(count, at: offset)
  }
}

/// A hash over what the file system says of one or many files.
enum Fingerprint {
  static func digest(_ marks: [[UInt64]]) throws -> Digest {
    let bytes = PAE.encode(
      "toldonce/fingerprint/v1", marks.flatMap { $0.map { PAE.Part.number($0) } })
    guard let digest = Digest(bytes: BLAKE2b.hash(bytes)) else { throw SodiumError.length }
    return digest
  }
}
