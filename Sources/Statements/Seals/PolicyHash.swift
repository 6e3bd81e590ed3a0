internal import Sodium
public import Testimony

/// `policy_hash` of a grant: which policy texts were shown and applied (protocol section 2).
public enum PolicyHash {
  /// - Parameter files: the bytes of the policy files of the countries concerned, `eu` first,
  ///   then in order of country code.
  public static func of(files: [[UInt8]]) -> Digest {
    let parts = files.map { PAE.Part.bytes(SHA256.hash($0)) }
    return Digest(bytes: SHA256.hash(PAE.encode("toldonce/policy/v1", parts))) ?? .zero
  }
}
