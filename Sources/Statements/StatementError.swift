/// Why a statement is refused; the names are those of the protocol's test vectors.
///
/// Each code says at which stage verification stopped (protocol section 2). None carries a value
/// of the statement, so that errors may be logged.
public struct StatementError: Error, Hashable, Sendable, CustomStringConvertible {
  private enum Code: String, Sendable {
    case tooLarge = "too_large"
    case envelopeMalformed = "envelope_malformed"
    case payloadType = "payload_type"
    case signature
    case jsonMalformed = "json_malformed"
    case duplicateKey = "duplicate_key"
    case badKey = "bad_key"
    case badNumber = "bad_number"
    case badString = "bad_string"
    case null
    case tooDeep = "too_deep"
    case unknownField = "unknown_field"
    case missingField = "missing_field"
    case badField = "bad_field"
    case notCanonical = "not_canonical"
    case notYetValid = "not_yet_valid"
    case expired
    case intervalEmpty = "interval_empty"
    case requestClock = "request_clock"
    case meaning
    case chainNotOpened = "chain_not_opened_by_manifest"
    case chainRecord = "chain_record"
    case chainSeq = "chain_seq"
    case chainPrev = "chain_prev"
    case chainTime = "chain_time"
    case chainFuture = "chain_future"
    case manifestIdentity = "manifest_identity_changed"
    case manifestDuplicate = "manifest_duplicate_version"
    case manifestRewrites = "manifest_rewrites_version"
    case manifestKind = "manifest_kind_changed"
    case manifestVersion = "manifest_version"
    case federationThreshold = "federation_threshold"
    case federationVersion = "federation_version"
    case federationLog = "federation_log"
    case certificateIssuer = "certificate_issuer"
    case certificateRole = "certificate_role"
    case certificateCountry = "certificate_country"
    case certificateSubject = "certificate_subject"
    case certificateTooLong = "certificate_too_long"
    case certificateNotLogged = "certificate_not_logged"
    case certificateRevoked = "certificate_revoked"
    case certificateUnknown = "certificate_unknown"
    case grantManifest = "grant_manifest_mismatch"
    case grantRecord = "grant_record"
    case grantor
    case revocationTarget = "revocation_target"
    case outOfPlace = "out_of_place"
    case delegationScope = "delegation_scope"
    case referralGrant = "referral_grant"
    case answerSection = "answer_section"
  }

  private let code: Code
  private init(_ code: Code) { self.code = code }

  /// More bytes than the protocol allows; nothing of it was read.
  public static let tooLarge = Self(.tooLarge)
  /// Not a DSSE envelope with exactly its members.
  public static let envelopeMalformed = Self(.envelopeMalformed)
  /// A statement of another kind than the caller expects.
  public static let payloadType = Self(.payloadType)
  /// A key that must have signed has not.
  public static let signature = Self(.signature)
  public static let jsonMalformed = Self(.jsonMalformed)
  public static let duplicateKey = Self(.duplicateKey)
  public static let badKey = Self(.badKey)
  public static let badNumber = Self(.badNumber)
  public static let badString = Self(.badString)
  public static let null = Self(.null)
  public static let tooDeep = Self(.tooDeep)
  public static let unknownField = Self(.unknownField)
  public static let missingField = Self(.missingField)
  public static let badField = Self(.badField)
  /// The signed bytes are not the one canonical form of what they say.
  public static let notCanonical = Self(.notCanonical)
  public static let notYetValid = Self(.notYetValid)
  public static let expired = Self(.expired)
  public static let intervalEmpty = Self(.intervalEmpty)
  /// The signer's clock and the keeper's are more than 300 s apart.
  public static let requestClock = Self(.requestClock)
  /// Well-formed, but contradicts itself; see ``MeaningFault``.
  public static let meaning = Self(.meaning)
  public static let chainNotOpened = Self(.chainNotOpened)
  public static let chainRecord = Self(.chainRecord)
  public static let chainSeq = Self(.chainSeq)
  public static let chainPrev = Self(.chainPrev)
  public static let chainTime = Self(.chainTime)
  public static let chainFuture = Self(.chainFuture)
  public static let manifestIdentity = Self(.manifestIdentity)
  public static let manifestDuplicate = Self(.manifestDuplicate)
  public static let manifestRewrites = Self(.manifestRewrites)
  public static let manifestKind = Self(.manifestKind)
  /// The versions of a section are not 1, 2, 3 and so on.
  public static let manifestVersion = Self(.manifestVersion)
  public static let federationThreshold = Self(.federationThreshold)
  public static let federationVersion = Self(.federationVersion)
  /// A next version names another log or keeper: that would be another service.
  public static let federationLog = Self(.federationLog)
  public static let certificateIssuer = Self(.certificateIssuer)
  public static let certificateRole = Self(.certificateRole)
  /// An agency certifies people and units of its own country only.
  public static let certificateCountry = Self(.certificateCountry)
  public static let certificateSubject = Self(.certificateSubject)
  public static let certificateTooLong = Self(.certificateTooLong)
  public static let certificateNotLogged = Self(.certificateNotLogged)
  public static let certificateRevoked = Self(.certificateRevoked)
  /// Nobody of that id is in the directory.
  public static let certificateUnknown = Self(.certificateUnknown)
  /// Grant and manifest do not say the same about a section.
  public static let grantManifest = Self(.grantManifest)
  public static let grantRecord = Self(.grantRecord)
  /// The grant names somebody else as grantor than who may sign it.
  public static let grantor = Self(.grantor)
  /// What is to be revoked is no grant or delegation of this record.
  public static let revocationTarget = Self(.revocationTarget)
  /// What the statement says cannot come now: the thing has ended, or is so already.
  public static let outOfPlace = Self(.outOfPlace)
  /// A delegate does what the delegation does not say.
  public static let delegationScope = Self(.delegationScope)
  /// A referral names no grant to the unit that it refers to.
  public static let referralGrant = Self(.referralGrant)
  /// An answer names a section that the newest manifest does not list.
  public static let answerSection = Self(.answerSection)

  /// The name of the code, stable, without values.
  public var name: String { code.rawValue }
  public var shortDescription: String { name }
  public var description: String { name }
}
