internal import Client
internal import Sodium
internal import Testimony

/// The attachments of a bundle on disk. They are never in memory whole.
enum EvidenceStreams {
  /// Checks every attachment of the disclosed sections, if the bundle has them.
  /// - Parameter folder: where the bundle is.
  /// - Throws: ``EvidenceFault`` that names the first that is off.
  static func verify(
    _ evidence: VerifiedEvidence, in contents: BagContents, _ folder: String
  ) throws -> [EvidenceAttachment] {
    try evidence.attachments.filter { contents.streamed[$0.file] != nil }
      .map { try verify($0, in: folder) }
  }

  /// - Parameter write: takes the opened file, piece by piece.
  @discardableResult
  static func verify(
    _ check: AttachmentCheck, in folder: String,
    write: (SecretBytes) throws -> Void = { _ in }
  ) throws -> EvidenceAttachment {
    let file = try StreamedFile("\(folder)/\(check.file)")
    return try check.verify(length: file.length, read: file.read(_:at:), write: write)
  }
}
