public import Testimony

/// An addition that is sealed and signed by her and the advocate, and all that is needed to send it
/// without her words. It is kept before anything is sent, like a ``SealingRun``.
///
/// Its statements have a place in her consent chain. If she decides something else before they are
/// sent, the service says so (a conflict), and they are signed anew: what was sealed stays.
public struct AdditionRun: Codable, Hashable, Sendable {
  public let record: RecordID
  public let code: RecordCode
  /// In the order of ``RecordAddition/sections``.
  let sections: [SealingRun.Section]
  /// Envelope of the manifest, unless it has arrived before, and her own copies of the keys that it
  /// adds.
  let manifest: String?
  let keys: [WrappedKey]
  /// Envelope of the answer that comes after it, if it answers something.
  let answer: String?
}
