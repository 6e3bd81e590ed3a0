internal import Sodium
internal import Statements
package import Testimony

/// What a person takes from one machine to another, in one file.
///
/// ```
/// "toldonce-identity/v1" LF
/// for each file: u16be(length of name) name u32be(length) bytes
/// u16be(0) signature(64)
/// ```
///
/// The key file comes first, as it is at rest (protocol section 3); then the other files of the
/// ``Home``, and those of its folders, all as they are there: the folders hold ciphertext under the
/// person's own key. The signature is the person's, Ed25519 over
/// `PAE("toldonce/identity-export/v1", name, SHA-256, name, SHA-256, …)`: whom the person trusts
/// cannot be exchanged on the way.
package struct Parcel: Encodable, Sendable {
  package let keyid: KeyID
  package private(set) var hasCertificate = false
  package private(set) var hasFederation = false
  package private(set) var requests = 0
  package private(set) var receipts = 0
  package private(set) var units = 0
  package private(set) var drafts = 0
  /// Drafts that were not taken along.
  package internal(set) var draftsLeft = 0

  static let header = Array("toldonce-identity/v1\n".utf8)
  /// Bytes of one of the home's own files, as there.
  static let smallLimit = 4_194_304
  /// Bytes of an Ed25519 signature.
  static let signatureLength = 64
  /// More files than anybody has; each costs a file of its own.
  static let fileLimit = 100_000

  init(keyid: KeyID, names: [String]) {
    self.keyid = keyid
    for name in names {
      switch Part(name) {
      case .file(.certificate): hasCertificate = true
      case .file(.federation): hasFederation = true
      case .sealed(.requests, _): requests += 1
      case .sealed(.receipts, _): receipts += 1
      case .sealed(.units, _): units += 1
      case .sealed(.drafts, _): drafts += 1
      default: break
      }
    }
  }

  /// What is in it, for people.
  func tell(_ output: Output) {
    output.field("key", keyid.description)
    output.field("certificate", hasCertificate ? "yes" : "none yet")
    output.field("trusted federation", hasFederation ? "yes" : "none yet")
    output.field("notes on requests", "\(requests)")
    output.field("receipts", "\(receipts)")
    if units > 0 { output.field("unit keys", "\(units)") }
    output.field("drafts", "\(drafts)")
  }

  static func signedBytes(_ files: [(name: String, hash: [UInt8])]) -> [UInt8] {
    PAE.encode(
      "toldonce/identity-export/v1", files.flatMap { [.text($0.name), .bytes($0.hash)] })
  }

  /// What a file in a parcel is. No other names are taken: none leads out of a home.
  enum Part: Hashable {
    case file(Home.Name)
    case sealed(SealedFolder.Kind, String)

    init?(_ name: String) {
      if let file = Home.Name(rawValue: name) {
        self = .file(file)
        return
      }
      let parts = name.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, let kind = SealedFolder.Kind(rawValue: String(parts[0])),
        parts[1].hasSuffix(".sealed"),
        parts[1].dropLast(7).utf8.count == 32,
        parts[1].dropLast(7).utf8.allSatisfy({
          (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
        })
      else { return nil }
      self = .sealed(kind, String(parts[1]))
    }

    /// Bytes at most.
    var limit: Int {
      switch self {
      case .file: Parcel.smallLimit
      case .sealed: SealedFolder.limit
      }
    }
  }
}
