internal import Sodium
internal import Statements
public import Testimony

/// What others need of a keeper's keys: for its certificate and the federation statement.
public struct KeeperPublicKeys: Codable, Hashable, Sendable {
  public struct Principal: Codable, Hashable, Sendable {
    public let keyid: KeyID
    public let signPk: SigningPublicKey
    public let boxPk: BoxPublicKey
  }

  public let keeper: Principal
  public let log: Federation.Log

  /// One JSON document.
  public func json() throws -> String {
    String(decoding: try CanonicalJSON.encode(self), as: UTF8.self)
  }

  /// For people, and as YAML; keys in base64url.
  public var lines: [String] {
    [
      "keeper: \(keeper.keyid)",
      "sign_pk: \(Base64.encode(keeper.signPk.bytes, .url))",
      "box_pk: \(Base64.encode(keeper.boxPk.bytes, .url))",
      "log_origin: \(log.origin)",
      "log_vkey: \(log.vkey)",
    ]
  }
}
