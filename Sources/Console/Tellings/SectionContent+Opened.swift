internal import Sealing
internal import Sodium
internal import Statements
internal import Testimony

extension SectionContent {
  /// Reads what was opened.
  init(opened text: SecretBytes) throws {
    var bytes = text.withUnsafeBytes { Array($0) }
    defer { bytes.wipe() }
    self = try CanonicalJSON.decode(
      SectionContent.self, from: bytes, limit: SectionKey.contentLimit)
  }
}
