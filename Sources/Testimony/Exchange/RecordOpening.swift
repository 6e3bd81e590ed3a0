/// What an advocate sends to open a record; the ciphertext was sent before.
public struct RecordOpening: Codable, Hashable, Sendable {
  /// The envelope of manifest seq 0.
  public let manifest: String
  public let root: WrappedRoot
  /// The record's view, sealed to the keeper.
  public let view: Bytes
  public let keys: [WrappedKey]

  public init(manifest: String, root: WrappedRoot, view: Bytes, keys: [WrappedKey]) {
    self.manifest = manifest
    self.root = root
    self.view = view
    self.keys = keys
  }
}
