public import Testimony

/// What the files of a bundle are called; the paths are part of its format.
public enum EvidenceName {
  public static let federation = "data/federation.json"
  public static let manifest = "data/statements/manifest"
  static let earlier = "data/manifests/"
  public static let grant = "data/statements/grant"
  public static let delegation = "data/statements/delegation"
  public static let request = "data/statements/release-request.json"
  public static let release = "data/statements/release"
  public static let restrictions = "data/restrictions.txt"
  static let certificates = "data/certificates/"
  static let revocations = "data/revocations/"
  static let policies = "data/policies/"
  static let sections = "data/sections/"
  /// What is in here is read as a stream, as recordings are large.
  public static let attachments = "data/attachments/"

  /// The two files of a logged statement: what it says with what its entry is made of, and the
  /// proof.
  public static func files(of logged: String) -> [String] {
    [statement(logged), proof(logged)]
  }

  static func statement(_ logged: String) -> String { logged + ".json" }
  static func proof(_ logged: String) -> String { logged + ".tlog-proof" }

  /// The name of the certificate or revocation number `index`, from 0, as `001`.
  static func numbered(_ folder: String, _ index: Int) -> String {
    let digits = String(index + 1)
    return folder + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }

  public static func earlier(_ index: Int) -> String { numbered(earlier, index) }
  public static func certificate(_ index: Int) -> String { numbered(certificates, index) }
  public static func revocation(_ index: Int) -> String { numbered(revocations, index) }

  /// The sealed segments of an attachment, one after the other.
  public static func attachment(_ id: AttachmentID) -> String { "\(attachments)\(id).sealed" }

  public static func policy(_ name: String) -> String { policies + name + ".yaml" }

  private static func section(_ section: SectionVersion) -> String {
    "\(sections)\(section.section)-v\(section.version)"
  }
  public static func sealed(_ version: SectionVersion) -> String { section(version) + ".sealed" }
  public static func key(_ version: SectionVersion) -> String { section(version) + ".dek" }
}
