internal import Sodium

/// A BagIt bag (RFC 8493) as a value: every file of it, bytes by path.
package struct Bag: Hashable, Sendable {
  package static let manifest = "manifest-sha256.txt"
  package static let tagManifest = "tagmanifest-sha256.txt"
  private static let declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

  package let files: [String: [UInt8]]

  /// - Parameters:
  ///   - payload: bytes by path, each below `data/`.
  ///   - tags: other files beside the payload.
  ///   - info: what `bag-info.txt` says, before the number of bytes and files.
  package init(
    payload: [String: [UInt8]], tags: [String: [UInt8]], info: [(label: String, value: String)]
  ) {
    let count = payload.values.reduce(0) { $0 + $1.count }
    let lines = info + [("Payload-Oxum", "\(count).\(payload.count)")]
    var tags = tags
    tags["bagit.txt"] = Array(Self.declaration.utf8)
    tags["bag-info.txt"] = Array(lines.map { "\($0.0): \($0.1)\n" }.joined().utf8)
    tags[Self.manifest] = BagManifest(of: payload).bytes
    tags[Self.tagManifest] = BagManifest(of: tags).bytes
    files = payload.merging(tags) { payload, _ in payload }
  }
}
