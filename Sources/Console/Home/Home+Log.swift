package import Client

extension Home {
  private var entriesPath: String { path + "/log-entries" }
  /// Bytes of entries that are kept at most: 4 GiB, ninety million entries.
  private static let entriesLimit = 4_294_967_296

  /// The log as it was read last. What cannot be had, for whatever reason, is read anew.
  package func keptLog() -> KeptLog? {
    guard let head = try? read(.logHead),
      let entries = try? PrivateFile.read(entriesPath, limit: Self.entriesLimit)
    else { return nil }
    return KeptLog(head: head, entries: entries)
  }

  /// Keeps a log, writing only what is new where it can.
  ///
  /// Entries first, then the small part that says how many count: whatever interrupts this, the old
  /// log is there or the new one. A log that cannot be kept is read anew next time, and is no reason
  /// to stop anybody.
  package func keep(_ log: VerifiedLog) {
    try? replacing {
      let current = try? read(.logHead)
      if let base = log.base, base.head == current {
        guard log.size > base.size else { return }
        let kept = try log.kept()
        let old = base.size * KeptLog.entryLength
        try PrivateFile.append(kept.entries[old...], to: entriesPath, after: old)
        try PrivateFile.replace(path + "/" + Name.logHead.rawValue, with: kept.head)
      } else {
        let kept = try log.kept()
        try PrivateFile.replace(entriesPath, with: kept.entries)
        try PrivateFile.replace(path + "/" + Name.logHead.rawValue, with: kept.head)
      }
    }
  }
}
