/// Why a reader's client refuses what the service gave out; the names are those of the protocol's
/// test vectors.
///
/// Faults of statements, seals and the log keep their own errors; these are about how the pieces
/// belong together. None is to be retried into acceptance.
public struct ReadingError: Error, Hashable, Sendable, CustomStringConvertible {
  private enum Code: String, Sendable {
    case notGranted = "not_granted"
    case notARecipient = "not_a_recipient"
    case releaseGrant = "release_grant"
    case releaseRequest = "release_request"
    case releaseDenied = "release_denied"
    case releaseCount = "release_count"
  }

  private let code: Code

  /// The grant does not open this version of this section.
  public static let notGranted = Self(code: .notGranted)
  /// The grant is not for this unit, or not for the key it has now.
  public static let notARecipient = Self(code: .notARecipient)
  /// The release is about another grant or record.
  public static let releaseGrant = Self(code: .releaseGrant)
  /// The release answers another request, another officer, or other sections.
  public static let releaseRequest = Self(code: .releaseRequest)
  /// The keeper refused; its reason is in the release.
  public static let releaseDenied = Self(code: .releaseDenied)
  /// The counter is one that the survivor does not look for.
  public static let releaseCount = Self(code: .releaseCount)

  /// The reason code, as the test vectors spell it.
  public var name: String { code.rawValue }
  public var shortDescription: String { name }
  public var description: String { name }
}
