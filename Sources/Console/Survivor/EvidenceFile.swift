package import Client
internal import Sodium
internal import Statements
package import Testimony

/// What a service said that does not add up, to be given to others. No words, keys or views of hers
/// are in it, and its name says nothing about her.
package struct EvidenceFile: Encodable, Sendable {
  struct Checkpoints: Encodable, Sendable {
    let seen: [String]
    let newest: String?
  }

  let format = "toldonce/evidence/v1"
  var at: Timestamp?
  let federation: StatementHash
  let alarms: [RecordAlarm]
  /// What exactly did not verify, for those who know the protocol.
  let detail: String?
  let checkpoints: Checkpoints
  let entries: [LogEvidence.Entry]
  let statements: [AdmittedStatement]

  /// - Parameter error: at which the check ended, if it did.
  package init(
    _ evidence: LogEvidence, alarms: [RecordAlarm], federation: StatementHash,
    error: (any Error)? = nil
  ) {
    self.federation = federation
    self.alarms = alarms
    // A constant clause or a code: never a value.
    detail = (error as? ClientError)?.what ?? error.map { "\($0)" }
    checkpoints = Checkpoints(seen: evidence.seen, newest: evidence.newest)
    entries = evidence.entries
    statements = evidence.statements
  }

  /// Keeps it in the home, for its owner only; the same evidence once.
  /// - Returns: where it is.
  package func keep(in home: Home, at now: Timestamp) throws -> String {
    // Without the time, so that the same evidence has the same name.
    let digest = BLAKE2b.hash(try CanonicalJSON.encode(self)).prefix(6)
    let folder = home.path + "/evidence"
    let name = digest.map { String(Int($0) + 256, radix: 16).dropFirst() }.joined()
    let path = "\(folder)/evidence-\(name).json"
    try home.replacing {
      try PrivateFile.makeDirectory(folder)
      guard try PrivateFile.read(path, limit: .max) == nil else { return }
      // Under its name it is whole: what is there is never made again.
      try PrivateFile.replace(path, with: bytes(at: now))
    }
    return path
  }

  /// Writes it where she says, over nothing that is there.
  package func write(to path: String, at now: Timestamp) async throws {
    try await NewFile.write(bytes(at: now), to: path)
  }

  private func bytes(at now: Timestamp) throws -> [UInt8] {
    var dated = self
    dated.at = now
    return try CanonicalJSON.encode(dated)
  }
}
