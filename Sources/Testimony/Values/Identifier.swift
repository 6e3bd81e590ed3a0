/// The kind of thing an ``Identifier`` names; it fixes the written prefix.
public protocol IdentifierKind: Sendable {
  /// The letters before the underscore, for example `rec`.
  static var prefix: String { get }
}

/// A typed identifier: prefix, underscore, and 16 bytes in lower-case base32 (protocol section 1).
///
/// The written form has exactly 26 base32 characters (RFC 4648, no padding, unused bits zero), so
/// that one value has one spelling.
public struct Identifier<Kind: IdentifierKind>: Hashable, Sendable, CustomStringConvertible {
  /// The 16 bytes the identifier stands for.
  public let bytes: [UInt8]

  /// Takes 16 bytes; anything else is `nil`.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    self.bytes = bytes
  }

  /// Reads the written form; any other spelling is `nil`.
  public init?(_ text: String) {
    let prefix = Kind.prefix + "_"
    guard text.utf8.count == prefix.utf8.count + 26, text.hasPrefix(prefix),
      let bytes = Base32.decode(text.utf8.dropFirst(prefix.utf8.count))
    else { return nil }
    self.bytes = bytes
  }

  /// The written form.
  public var description: String { Kind.prefix + "_" + Base32.encode(bytes) }
}

extension Identifier: Codable {
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let value = Self(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not a \(Kind.prefix) identifier"))
    }
    self = value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

public enum RecordKind: IdentifierKind { public static let prefix = "rec" }
public enum SectionIDKind: IdentifierKind { public static let prefix = "sec" }
public enum AttachmentKind: IdentifierKind { public static let prefix = "att" }
public enum RequestKind: IdentifierKind { public static let prefix = "req" }
public enum GrantKind: IdentifierKind { public static let prefix = "gra" }
public enum DelegationKind: IdentifierKind { public static let prefix = "dlg" }
public enum QuestionKind: IdentifierKind { public static let prefix = "que" }
public enum ReferralKind: IdentifierKind { public static let prefix = "ref" }
public enum UnitKind: IdentifierKind { public static let prefix = "unt" }
public enum RecoveryKind: IdentifierKind { public static let prefix = "rcv" }
public enum KeyKind: IdentifierKind { public static let prefix = "key" }

/// One survivor's record.
public typealias RecordID = Identifier<RecordKind>
/// A section of a record, over all of its versions.
public typealias SectionID = Identifier<SectionIDKind>
/// One sealing run of an attachment.
public typealias AttachmentID = Identifier<AttachmentKind>
public typealias RequestID = Identifier<RequestKind>
public typealias GrantID = Identifier<GrantKind>
public typealias DelegationID = Identifier<DelegationKind>
public typealias QuestionID = Identifier<QuestionKind>
/// A recovery of a lost phrase that she has turned on.
public typealias RecoveryID = Identifier<RecoveryKind>
public typealias ReferralID = Identifier<ReferralKind>
/// A unit (a section of a prosecutor's office, an NGO team, a joint team), named so for life.
public typealias UnitID = Identifier<UnitKind>
/// The id of a principal's pair of keys (protocol section 3).
public typealias KeyID = Identifier<KeyKind>
