public import Testimony

/// One sealing of a record, signed by her and the advocate, and all that is needed to send it: on
/// this day or another, in one go or in pieces, without her words.
///
/// It is kept where nobody but the advocate can read it, before anything is sent, and forgotten
/// when all has arrived. Every `h_i` is in it: a segment that does not become the same again is
/// never sent under its name (protocol section 5).
public struct SealingRun: Codable, Hashable, Sendable {
  public let record: RecordID
  public let code: RecordCode
  /// What opens the record; sending it again is safe.
  public let opening: RecordOpening
  /// In the order of ``CapturedRecord/sections``.
  let sections: [Section]

  struct Section: Codable, Hashable, Sendable {
    let section: SectionID
    /// The section's key, sealed to the advocate's own box key.
    let key: Bytes
    /// The nonce of the section's seal, so that sealing again gives the same bytes.
    let nonce: Bytes
    let attachments: [Attachment]
    /// The version's number, where it is not the section's first.
    let laterVersion: Int?

    var version: SectionVersion { SectionVersion(section: section, version: laterVersion ?? 1) }
  }

  struct Attachment: Codable, Hashable, Sendable {
    let attachment: AttachmentID
    let length: Int
    let fingerprint: Digest
    /// `h_0…`, in order.
    let hashes: [Digest]
    /// SHA-256 of the file, where the section names it. It is kept, so that the section's ciphertext is the
    /// same each time.
    let sha256: Digest?
  }
}
