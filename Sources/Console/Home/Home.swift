internal import Glibc

/// The directory in which a client keeps what it needs between two runs.
///
/// ```
/// HOME/                     0700, all within it 0600 or 0700
///   lock                    held while a file is replaced
///   key.json                the key file: both secret keys, sealed under the passphrase
///   certificate-request     what the agency is asked to sign
///   certificate             what it signed
///   federation              the pinned federation
///   checkpoint              the newest checkpoint of the log that was verified
///   log-head, log-entries   the log as it was read last, which is public; only to read less again
///   evidence/               what a service said that did not add up
///   drafts/                 accounts that are being taken down
///   requests/               own requests, with their case references
///   receipts/               receipts of decisions and proofs of readings
///   units/                  an agency's: the secrets of its units
///   claims/                 what was prepared to recover a lost phrase, under the new words
///   inbox/                  what the inbox has shown already
///   accounts/               a survivor's: what was verified of her record, to go on from
/// ```
///
/// The folders hold ciphertext under names that say nothing, sealed under a key that comes
/// from the person's own (``SealedFolder``). Nothing in here is plain but what is public anyway,
/// and what is kept in `evidence/`: it is for others to read, names the record, and holds no words
/// of hers.
/// Files are replaced whole: after a power cut there is the old one or the new one.
package struct Home: Sendable {
  package let path: String

  /// Opens the directory, and makes it if it is not there.
  /// - Throws: ``ConsoleError`` when it cannot be made, is somebody else's, or is open to others.
  package init(path: String) throws {
    self.path = path
    try PrivateFile.makeDirectory(path, withParents: true)
  }

  /// A directory that is only read; it need not be there.
  init(visiting path: String) throws {
    self.path = path
    guard access(path, F_OK) == 0 else { return }
    try PrivateFile.makeDirectory(path, withParents: true)
  }

  /// Whether somebody's key is here: then it is a professional's machine, and not a survivor's.
  var belongsToSomebody: Bool { access(path(of: .key), F_OK) == 0 }

  /// A file of which there is one.
  package enum Name: String, CaseIterable, Sendable {
    case key = "key.json"
    case certificateRequest = "certificate-request"
    case certificate
    case federation
    case checkpoint
    case logHead = "log-head"
  }

  /// 4 MiB, more than any of these files can need.
  private static let limit = 4_194_304

  func path(of name: Name) -> String { path + "/" + name.rawValue }

  /// - Returns: `nil` if there is none.
  package func read(_ name: Name) throws -> [UInt8]? {
    try PrivateFile.read(path(of: name), limit: Self.limit)
  }

  /// Replaces the file, or makes it; durable when this returns.
  package func write(_ name: Name, _ bytes: [UInt8]) throws {
    try replacing { try PrivateFile.replace(path(of: name), with: bytes) }
  }

  /// Makes the file if there is none, as for a key that must not be lost, or a first pin.
  /// - Returns: whether it was made; if not, the one that was there stays.
  package func writeFirst(_ name: Name, _ bytes: [UInt8]) throws -> Bool {
    try replacing {
      guard try read(name) == nil else { return false }
      try PrivateFile.replace(path(of: name), with: bytes)
      return true
    }
  }

  package func remove(_ name: Name) throws {
    try replacing { try PrivateFile.remove(path(of: name)) }
  }

  /// Lets one program at a time replace files.
  func replacing<Result>(_ body: () throws -> Result) throws -> Result {
    let lock = try FileLock(path: path + "/lock", waits: true, leavesFile: true)
    defer { lock.release() }
    return try body()
  }
}
