public import Testimony

/// The paths of the service (protocol section 11). No name, code or phrase of a person is ever in
/// one; identifiers are random.
public enum Route {
  // Unsigned.
  public static let live = "/livez"
  public static let ready = "/readyz"
  /// GET: this interface as an OpenAPI 3.1 document.
  public static let openAPI = "/openapi.json"
  /// GET: the newest federation statement, an envelope.
  public static let federation = "/v1/federation"
  /// GET: all versions of the federation statement, ``FederationVersionsBody``.
  public static let federationVersions = "/v1/federation/versions"
  /// GET: the policy files that the service applies.
  public static let policies = "/v1/policies"
  /// GET: the newest checkpoint, a signed note.
  public static let checkpoint = "\(log)/checkpoint"
  /// The prefix of the log as C2SP describes it (c2sp.org/tlog-tiles).
  private static let log = "/log"
  /// GET: hashes or entries of the log, as bytes.
  public static func tile(_ tile: LogTilePath) -> String { "\(log)/\(tile.path)" }
  /// POST ``CodeBody``: the wrapped root of a code.
  public static let root = "/v1/root"

  // Signed.
  /// POST ``CodeBody`` by an officer or advocate: where to ask.
  public static let lookup = "/v1/lookup"
  /// GET with `from`: certificates and revocations; POST ``StatementBodyText``: one more.
  public static let organisations = "/v1/organisations"
  /// POST ``RecordOpening`` by an advocate.
  public static let records = "/v1/records"
  /// POST ``StatementBodyText`` by an officer, a request or its withdrawal; GET with `from`: the
  /// officer's own, ``RequestsPage``.
  public static let requests = "/v1/requests"
  /// POST ``StatementBodyText`` by an officer: a question, how a referral stands, what became of
  /// copies, or what her account did.
  public static let notes = "/v1/notes"
  /// GET with `from` by an officer: records in which somebody was referred to the officer's units,
  /// ``ReferralsPage``.
  public static let referrals = "/v1/referrals"
  /// GET with `from` by an advocate: what waits for those whose accounts the advocate has taken
  /// down, ``WaitingPage``.
  public static let waiting = "/v1/waiting"
  /// GET with `from` by an advocate: records in which a delegation to the caller runs,
  /// ``DelegationsPage``.
  public static let delegations = "/v1/delegations"
  /// POST ``StatementBodyText`` by an officer of the unit that she chose: vouches for whoever says to
  /// be her and has lost her phrase.
  public static let recoveries = "/v1/recoveries"
  /// POST ``CodeBody`` by an officer: the recovery to vouch under, ``RecoveryAddress``.
  public static let recoveryLookup = "\(recoveries)/lookup"
  /// POST ``InquiryBody`` by an officer or advocate: whether something is told under a code,
  /// ``InquiryAnswer``.
  public static let inquiries = "/v1/inquiries"
  /// POST ``StatementBodyText`` by an officer: a release request.
  public static let releases = "/v1/releases"

  /// PUT ``UnitSealsBody`` by the agency; GET: the caller's own seal.
  public static func unitSeals(_ unit: UnitID, generation: Int) -> String {
    "/v1/units/\(unit)/seals/\(generation)"
  }

  /// POST ``ActBody`` by the survivor (a freeze also by the capturing advocate; what a delegation
  /// allows by the delegate).
  public static func acts(_ record: RecordID) -> String { "\(records)/\(record)/acts" }
  /// GET with `from` by the survivor: her account, ``RecordAccount``.
  public static func account(_ record: RecordID) -> String { "\(records)/\(record)/account" }
  /// GET with `from` by a delegate: what a delegate may see, ``DelegatedAccount``.
  public static func delegated(_ record: RecordID) -> String { "\(records)/\(record)/delegated" }
  /// GET with `from` by the survivor: the same as ``organisations``.
  public static func directory(_ record: RecordID) -> String { "\(records)/\(record)/directory" }
  /// POST ``EmptyBody`` by whom an officer has vouched for: the keeper's half, ``RecoveryAnswer``.
  public static func recovery(_ record: RecordID) -> String { "\(records)/\(record)/recovery" }
  /// GET by an officer: grants to the officer's units.
  public static func grants(_ record: RecordID) -> String { "\(records)/\(record)/grants" }
  /// PUT by the advocate, GET by a reader or the survivor: ciphertext.
  public static func section(_ record: RecordID, _ section: SectionVersion) -> String {
    "\(records)/\(record)/sections/\(section.section)/\(section.version)"
  }
  /// PUT ``SegmentsAnnouncement`` by the advocate; GET ``SegmentsBody`` by who may read it or sends it.
  public static func segments(_ record: RecordID, _ attachment: AttachmentID) -> String {
    "\(records)/\(record)/attachments/\(attachment)/segments"
  }
  /// PUT by the advocate, GET by a reader or the survivor: one sealed segment.
  public static func segment(_ record: RecordID, _ attachment: AttachmentID, _ index: Int) -> String
  {
    "\(segments(record, attachment))/\(index)"
  }
}
