/// What this machine remembers of the log: whatever it is told next has to continue that.
public struct LogMemory: Sendable {
  let note: String?
  let kept: KeptLog?
  let log: VerifiedLog?

  /// - Parameters:
  ///   - note: the signed note that was verified last, if any.
  ///   - kept: the entries that were read before, if they were kept; believed only if they verify.
  public init(note: String?, kept: KeptLog? = nil) {
    self.note = note
    self.kept = kept
    log = nil
  }

  /// What was verified a moment ago, in this program.
  public init(_ log: VerifiedLog) {
    note = log.note
    kept = nil
    self.log = log
  }

  /// The same, and a note of a newer state of which the entries were not read yet.
  public init(_ log: VerifiedLog, newer note: String) {
    self.note = note
    kept = nil
    self.log = log
  }

  /// Whether there is nothing that a log would have to continue.
  public var isEmpty: Bool { note == nil && kept == nil && log == nil }

  /// The entries that can be gone on from.
  func verified(by service: TrustedService) -> VerifiedLog? {
    log ?? kept.flatMap { VerifiedLog($0, trust: service.remembered) }
  }
}
