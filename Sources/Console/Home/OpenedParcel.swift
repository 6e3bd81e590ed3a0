internal import Foundation
internal import Glibc
package import Statements
internal import Testimony

/// A ``Parcel`` whose key was opened and whose signature was checked; there is no other way to
/// write one into a home.
package struct OpenedParcel: Sendable {
  private let sealed: SealedParcel
  package let keys: PrincipalKeys

  init(sealed: SealedParcel, keys: PrincipalKeys) {
    self.sealed = sealed
    self.keys = keys
  }

  /// Writes everything into a home, for its owner alone. What is there already stays; so an import
  /// that was cut off is finished by another one.
  /// - Throws: ``ConsoleError`` before anything is written, when another key or another federation
  ///   is there.
  package func unpack(into home: Home) throws -> Parcel {
    try check(home)
    guard let handle = FileHandle(forReadingAtPath: sealed.path) else {
      throw ConsoleError.failed("the file \(sealed.path) cannot be read")
    }
    defer { try? handle.close() }
    for entry in sealed.entries {
      guard case .sealed(let kind, let file) = entry.part else { continue }
      let bytes = try sealed.bytes(of: entry, handle)
      let folder = home.path + "/" + kind.rawValue
      try PrivateFile.makeDirectory(folder)
      try home.replacing {
        guard access(folder + "/" + file, F_OK) != 0 else { return }
        try PrivateFile.replace(folder + "/" + file, with: bytes)
      }
    }
    // The key last: with it, everything is there.
    for name in Home.Name.allCases.filter({ $0 != .key }) + [.key] {
      if let bytes = sealed.files[name] { _ = try home.writeFirst(name, bytes) }
    }
    return Parcel(keyid: keys.keyID, names: sealed.entries.map(\.name))
  }

  private func check(_ home: Home) throws {
    if try home.read(.key) != nil {
      guard try home.keyFile().keyid == keys.keyID else { throw Self.otherKey }
    }
    if let certificate = try home.certificate() {
      guard certificate.body.subject == keys.keyID else { throw Self.otherKey }
    }
    guard let pinned = try home.read(.federation), let own = sealed.files[.federation] else {
      return
    }
    guard try Envelope(parsing: pinned).hash == Envelope(parsing: own).hash else {
      throw ConsoleError.data(
        "another federation is trusted here than in the file",
        hint: "use another --home, and ask your agency which one is right")
    }
  }

  private static let otherKey = ConsoleError.failed(
    "there is the key of somebody else here", hint: "use another --home for another key")
}
