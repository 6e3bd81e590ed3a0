/// Why something sealed was not opened; the names are those of the protocol's test vectors.
public struct SealingError: Error, Hashable, Sendable, CustomStringConvertible {
  private enum Code: String, Sendable {
    case phrase
    case phraseWords = "phrase_words"
    case ciphertextDigest = "ciphertext_digest"
    case dekCommit = "dek_commit"
    case contentTooLarge = "content_too_large"
    case contentRoot = "content_root"
    case segmentHash = "segment_hash"
    case segment
    case attachmentPadding = "attachment_padding"
    case restrictionsMissing = "restrictions_missing"
    case restrictionsUnexpected = "restrictions_unexpected"
    case survivorKeys = "survivor_keys"
    case notText = "not_text"
  }

  private let code: Code
  private init(_ code: Code) { self.code = code }

  /// Not the phrase of this record.
  public static let phrase = Self(.phrase)
  /// Not six words of one list.
  public static let phraseWords = Self(.phraseWords)
  /// Length or hash differ from the signed manifest.
  public static let ciphertextDigest = Self(.ciphertextDigest)
  /// The key is not the one that the signed statements commit to.
  public static let dekCommit = Self(.dekCommit)
  /// A section holds 16 MiB − 1 bytes at most.
  public static let contentTooLarge = Self(.contentTooLarge)
  public static let contentRoot = Self(.contentRoot)
  public static let segmentHash = Self(.segmentHash)
  public static let segment = Self(.segment)
  public static let attachmentPadding = Self(.attachmentPadding)
  /// The grant says that she restricted it, and her words are not there: nothing may be shown.
  public static let restrictionsMissing = Self(.restrictionsMissing)
  public static let restrictionsUnexpected = Self(.restrictionsUnexpected)
  /// A seed that is not that of the record's survivor.
  public static let survivorKeys = Self(.survivorKeys)
  public static let notText = Self(.notText)

  public var name: String { code.rawValue }
  public var shortDescription: String { name }
  public var description: String { name }
}
