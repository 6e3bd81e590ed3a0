package import API

/// Bytes that a request body may have.
public struct BodyLimits: Hashable, Sendable {
  /// JSON: a manifest's envelope is at most 384 KiB, and keys and seals come beside it.
  public var json = 1_048_576
  /// A code: what anybody may send unsigned is small, so that strangers cannot fill the memory that
  /// bodies in flight share.
  public var code = 4_096
  /// A section's ciphertext: 16 MiB of padded content, nonce and tag.
  public var section = 16 * 1_048_576 + 4_096
  /// The announcement of an attachment: 131,072 hashes of 43 characters, and what is between them.
  public var segments = 6 * 1_048_576 + 65_536
  /// A sealed segment: 1 MiB and a tag.
  public var segment = 1_048_576 + 1_024

  public init() {}

  /// 0 for methods without a body.
  package func most(for endpoint: Endpoint, method: String) -> Int {
    switch (endpoint, method) {
    case (_, "GET"): 0
    case (.root, _), (.lookup, _), (.recoveryLookup, _), (.recovery, _): code
    case (.section, _): section
    case (.segments, _): segments
    case (.segment, _): segment
    default: json
    }
  }
}
