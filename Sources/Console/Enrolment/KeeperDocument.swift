package import Ledger
internal import Sodium
package import Statements
package import Testimony

/// What `toldonced keygen --json` prints: the public keys of a keeper and its log.
package struct KeeperDocument: Codable, Hashable, Sendable {
  package struct Principal: Codable, Hashable, Sendable {
    package let keyid: KeyID
    package let signPk: SigningPublicKey
    package let boxPk: BoxPublicKey
  }

  package let keeper: Principal
  package let log: Federation.Log

  /// Bytes; far more than the document has.
  package static let limit = 16_384

  /// The document of a keeper whose keys are in this program, as of a demo or a test.
  package init(_ principal: PrincipalKeys, log key: NoteKey) {
    keeper = Principal(
      keyid: principal.keyID, signPk: principal.signPublic, boxPk: principal.boxPublic)
    log = Federation.Log(origin: key.name, vkey: key.vkey)
  }

  /// Reads the document and checks that its parts belong together.
  package init(parsing bytes: [UInt8]) throws {
    guard let document = try? CanonicalJSON.decode(Self.self, from: bytes, limit: Self.limit),
      document.keeper.keyid
        == KeyID(signing: document.keeper.signPk, box: document.keeper.boxPk),
      let key = try? NoteKey(vkey: document.log.vkey), key.algorithm == .ed25519,
      Array(key.name.utf8) == Array(document.log.origin.utf8),
      // One key for both would sign checkpoints that are statements of the keeper.
      key.publicKey != document.keeper.signPk.bytes
    else {
      throw ConsoleError.data(
        "this is not what a keeper's keys look like",
        hint: "make the file with: toldonced keygen --json")
    }
    self = document
  }
}
