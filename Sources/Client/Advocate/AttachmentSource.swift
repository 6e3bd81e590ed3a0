public import Testimony

/// A file, or what is read like one, that is too large to be held in memory.
public protocol AttachmentSource: Sendable {
  /// Bytes in all, when it was looked at first.
  var length: Int { get }

  /// A hash over sizes, times and identities as the file system tells them now: another one means
  /// that the content may be another.
  /// - Throws: when it is not there any more or cannot be read.
  func fingerprint() throws -> Digest

  /// - Throws: when it has not so many bytes any more, or cannot be read.
  func read(_ count: Int, at offset: Int) throws -> [UInt8]
}

/// An attachment is not what it was when it was sealed; nothing of its new content has been sent.
public struct AttachmentChanged: Error, Hashable, Sendable {
  /// Positions in ``CapturedRecord``.
  public let section: Int
  public let attachment: Int
}
