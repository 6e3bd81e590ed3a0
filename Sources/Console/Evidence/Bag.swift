internal import Sodium

/// A BagIt bag (RFC 8493) as a value: every file of it, bytes by path.
package struct Bag: Hashable, Sendable {
  package static let manifest = "manifest-sha256.txt"
  package static let tagManifest = "tagmanifest-sha256.txt"
  private static let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

  /// What the lists say of a file whose bytes are elsewhere.
  package struct Listed: Hashable, Sendable {
    /// SHA-256 in hexadecimal.
    package let digest: String
    /// Bytes.
    package let length: Int

    package init(digest: String, length: Int) {
      self.digest = digest
      self.length = length
    }
  }

  package let files: [String: [UInt8]]

  /// - Parameters:
  ///   - payload: bytes by path, each below `data/`.
  ///   - streamed: payload that is too large to be here, by path.
  ///   - tags: other files beside the payload.
  ///   - info: what `bag-info.txt` says, before the number of bytes and files.
  package init(
    payload: [String: [UInt8]], streamed: [String: Listed] = [:], tags: [String: [UInt8]],
    info: [(label: String, value: String)]
  ) {
    let listed = payload.mapValues(Listed.init).merging(streamed) { bytes, _ in bytes }
    let count = listed.values.reduce(0) { $0 + $1.length }
    let lines = info + [("Payload-Oxum", "\(count).\(listed.count)")]
    var tags = tags
    tags["bagit.txt"] = Array(Self.declaration.utf8)
    tags["bag-info.txt"] = Array(lines.map { "\($0.0): \($0.1)\n" }.joined().utf8)
    tags[Self.manifest] = BagManifest(of: listed).bytes
    tags[Self.tagManifest] = BagManifest(of: tags.mapValues(Listed.init)).bytes
    files = payload.merging(tags) { payload, _ in payload }
  }
}

extension Bag.Listed {
  init(_ bytes: [UInt8]) {
    self.init(digest: BagManifest.hexadecimal(SHA256.hash(bytes)), length: bytes.count)
  }
}
