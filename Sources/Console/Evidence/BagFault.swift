/// Something in a bundle that is not as it has to be, by the name of the file.
package struct BagFault: Hashable, Sendable, Encodable {
  /// The path within the bundle.
  package let file: String
  /// A clause.
  package let what: String

  package init(_ file: String, _ what: String) {
    self.file = file
    self.what = what
  }
}

extension Bag {
  /// What the manifests say against the files: every file has to be listed, and equal.
  /// - Parameter streamed: files whose bytes are elsewhere.
  package static func faults(
    in files: [String: [UInt8]], streamed: [String: Listed] = [:]
  ) -> [BagFault] {
    let isPayload: (String) -> Bool = { $0.hasPrefix("data/") }
    let listed = files.mapValues(Listed.init).merging(streamed) { bytes, _ in bytes }
    let tags = listed.filter { !isPayload($0.key) && $0.key != tagManifest }
    return faults(manifest, of: listed.filter { isPayload($0.key) }, in: files, isPayload)
      + faults(tagManifest, of: tags, in: files) { !isPayload($0) && $0 != tagManifest }
  }

  private static func faults(
    _ name: String, of listed: [String: Listed], in files: [String: [UInt8]],
    _ belongs: (String) -> Bool
  ) -> [BagFault] {
    guard let bytes = files[name] else { return [BagFault(name, "is missing")] }
    guard let manifest = BagManifest(parsing: bytes), manifest.digests.keys.allSatisfy(belongs)
    else { return [BagFault(name, "is malformed")] }
    var faults: [BagFault] = []
    for (path, digest) in manifest.digests {
      if let file = listed[path] {
        if file.digest != digest { faults.append(BagFault(path, "has changed")) }
      } else {
        faults.append(BagFault(path, "is missing"))
      }
    }
    for path in listed.keys where manifest.digests[path] == nil {
      faults.append(BagFault(path, "does not belong here"))
    }
    return faults
  }
}
