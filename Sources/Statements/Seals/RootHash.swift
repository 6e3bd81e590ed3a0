internal import Sodium
public import Testimony

/// The hash with which a `root_change` names a root (decision page 20).
public enum RootHash {
  /// `SHA256(PAE("toldonce/root-hash/v1", code, list, salt, commit, wrapped))`, 32 bytes.
  public static func of(_ root: WrappedRoot) -> Digest {
    let bytes = PAE.encode(
      "toldonce/root-hash/v1", .text(root.code.text), .text(root.list), .bytes(root.salt.bytes),
      .bytes(root.commit.bytes), .bytes(root.wrapped.bytes))
    return Digest(bytes: SHA256.hash(bytes)) ?? .zero
  }
}
