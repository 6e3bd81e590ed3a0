internal import Sodium
package import Statements

extension Parcel {
  /// Writes a home into a new file that only its owner can open.
  /// - Parameter keys: the person's own, opened: a copy that nobody can open is no copy.
  package static func pack(
    _ home: Home, keys: PrincipalKeys, withDrafts: Bool, into path: String
  ) throws -> Parcel {
    // The key first, so that a passphrase is tried before anything else is looked at.
    var names = [Home.Name.key.rawValue]
    for name in Home.Name.allCases where name != .key { names.append(name.rawValue) }
    for kind in SealedFolder.Kind.allCases
    where withDrafts || ![.drafts, .additions].contains(kind) {
      names += try SealedFolder.files(kind, in: home).map { "\(kind.rawValue)/\($0)" }
    }
    let file = try NewFile(path)
    try file.append(header)
    var files: [(name: String, hash: [UInt8])] = []
    // Nothing is replaced meanwhile, so that what is packed belongs together.
    try home.replacing {
      for name in names {
        let limit = Part(name)?.limit ?? 0
        guard let bytes = try PrivateFile.read(home.path + "/" + name, limit: limit) else {
          continue
        }
        let title = Array(name.utf8)
        try file.append(bigEndian(UInt16(title.count)) + title + bigEndian(UInt32(bytes.count)))
        try file.append(bytes)
        files.append((name, SHA256.hash(bytes)))
      }
    }
    try file.append(bigEndian(UInt16(0)) + keys.signer.key.sign(signedBytes(files)))
    try file.finish()
    var parcel = Parcel(keyid: keys.keyID, names: files.map(\.name))
    if !withDrafts { parcel.draftsLeft = try SealedFolder.files(.drafts, in: home).count }
    return parcel
  }
}
