internal import Client
internal import Sodium
package import Statements
package import Testimony

/// How those wish to be reached whom an advocate accompanies, one wish for each record.
///
/// Readable with the advocate's own keys only; whoever takes her place asks her anew.
package struct ContactBook: Sendable {
  private let folder: SealedFolder

  package init(in home: Home, keys: PrincipalKeys) throws {
    folder = try SealedFolder(.contacts, in: home, keys: keys)
  }

  /// - Returns: `nil` where she has not said.
  package func wish(of code: RecordCode) throws -> ContactWish? {
    guard let content = try folder.read(code.text) else { return nil }
    return try content.withUnsafeBytes {
      // Each character of two wishes may take four bytes, and six when it is escaped.
      try CanonicalJSON.decode(
        ContactWish.self, from: Array($0), limit: 12 * ContactWish.limit + 256)
    }
  }

  /// Durable when this returns; an empty wish is forgotten.
  package func keep(_ wish: ContactWish, of code: RecordCode) throws {
    guard !wish.isEmpty else { return try forget(code) }
    var encoded = try CanonicalJSON.encode(wish)
    defer { encoded.wipe() }
    try folder.write(code.text, encoded)
  }

  package func forget(_ code: RecordCode) throws { try folder.remove(code.text) }

  /// Of whom something is kept here.
  package func codes() throws -> [RecordCode] { try folder.names().compactMap { RecordCode($0) } }
}
