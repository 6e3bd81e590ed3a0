internal import Client
internal import Sodium
internal import Testimony

/// The attachments of a bundle on disk. They are never in memory whole.
enum EvidenceStreams {
  /// What is off among the streamed files before any is opened: a bundle has all the attachments of
  /// its sections, or none and says so.
  /// - Parameter named: faults that the bag's own lists have shown.
  static func faults(
    _ evidence: VerifiedEvidence, in contents: BagContents, named: [BagFault]
  ) -> [BagFault] {
    let own = Set(evidence.attachments.map(\.file))
    let strangers = contents.streamed.keys.filter { !own.contains($0) }
    let missing = own.filter { contents.streamed[$0] == nil }
    let isWithout = missing == own && !named.contains { own.contains($0.file) }
    return strangers.map { BagFault($0, "does not belong here") }
      + (isWithout ? [] : missing.map { BagFault($0, "is missing") })
  }

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
