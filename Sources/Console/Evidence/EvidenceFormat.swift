internal import Client

/// The name of what a bundle is made of, and the files for people that belong to it.
///
/// What the first format can say is said in it, so that a bundle has the same bytes for ever, whichever
/// program makes it again.
enum EvidenceFormat: String {
  case first = "toldonce/evidence/v1"
  /// Has the manifests since the record's opening, and a delegate's permission.
  case second = "toldonce/evidence/v2"

  init(_ bundle: EvidenceBundle) {
    self = bundle.delegation == nil && bundle.earlier.isEmpty ? .first : .second
  }

  /// How a stranger checks a bundle, by the name at its top.
  func instructions() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in ["VERIFY.md", "verify.py"] {
      guard let bytes = EmbeddedFile.bytes(folder + name) else {
        throw ConsoleError.failed("the instructions for bundles are missing in this program")
      }
      files[name] = bytes
    }
    return files
  }

  private var folder: String {
    switch self {
    case .first: "evidence/v1/"
    case .second: "evidence/v2/"
    }
  }
}
