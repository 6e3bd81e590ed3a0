/// The signed body of a statement, without its `v`, which is always 1.
public protocol StatementBody: Codable, Hashable, Sendable {
  static var kind: StatementKind { get }
  /// When the signer says it was signed.
  var at: Timestamp { get }
  /// What contradicts itself although every field is well-formed; `nil` if nothing does.
  var fault: MeaningFault? { get }
}

extension StatementBody {
  public var fault: MeaningFault? { nil }
}

/// A statement of the consent chain of one record (protocol section 2).
public protocol ConsentStatement: StatementBody {
  var record: RecordID { get }
  /// 0, 1, 2 … within the record.
  var seq: Int { get }
  /// The hash of the statement before; zero for seq 0.
  var prev: StatementHash { get }
}

/// A statement that is good for a time.
public protocol Spanned {
  var notBefore: Timestamp { get }
  var notAfter: Timestamp { get }
}

extension Spanned {
  /// `nil` when it would be empty.
  public var span: TimeWindow? { TimeWindow(notBefore: notBefore, notAfter: notAfter) }
}

/// Why a well-formed body makes no sense.
public enum MeaningFault: String, Error, Hashable, Sendable {
  case emptyInterval = "interval_empty"
  case duplicate
  case federationNumbers = "federation_numbers"
  case fieldsOfRole = "certificate_fields"
  case nothingGranted = "nothing_granted"
  case recoveryDelay = "recovery_delay"
  case sectionWithoutVersion = "section_without_version"
}

/// The cryptographic suite of a grant.
public enum Suite: Int, Codable, Hashable, Sendable { case one = 1 }
