package import Sodium
package import Statements
package import Testimony

/// The accounts that are being taken down, each the draft of one record.
package struct Drafts: Sendable {
  private let folder: SealedFolder

  package init(in home: Home, keys: PrincipalKeys) throws {
    folder = try SealedFolder(.drafts, in: home, keys: keys)
  }

  /// The records that have a draft.
  package func records() throws -> [RecordID] { try folder.names().compactMap(RecordID.init) }

  /// What was kept elsewhere.
  func copy(at path: String) throws -> (name: String, content: SecretBytes) {
    try folder.copy(at: path)
  }

  /// Opens the draft of a record, or begins one; no other program can until it is closed.
  /// - Throws: ``ConsoleError`` with status ``ExitStatus/tryAgain`` when another one has it.
  package func open(_ record: RecordID) throws -> Draft {
    try Draft(
      record: record, folder: folder,
      lock: FileLock(
        path: folder.lockPath(record.description), waits: false, leavesFile: false))
  }
}

/// The draft of one record, held by this program alone.
package final class Draft: Sendable {
  package let record: RecordID
  private let folder: SealedFolder
  private let lock: FileLock

  init(record: RecordID, folder: SealedFolder, lock: FileLock) {
    self.record = record
    self.folder = folder
    self.lock = lock
  }

  /// What was saved last; `nil` for a draft that has just begun.
  package func read() throws -> SecretBytes? { try folder.read(record.description) }

  /// Saves; a power cut from now on costs nothing of this.
  package func save(_ content: some ByteSource) throws {
    try folder.write(record.description, content)
  }

  /// Writes it, sealed, to a new file elsewhere; durable when this returns.
  func copy(_ content: some ByteSource, to path: String) throws {
    try folder.copy(record.description, content, to: path)
  }

  /// Removes the draft and closes it.
  package func discard() throws {
    try folder.remove(record.description)
    lock.release()
  }

  /// Lets others have it.
  package func close() { lock.release() }
}
