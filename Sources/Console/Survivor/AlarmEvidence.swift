internal import Client
internal import Statements

/// What shows that a record does not add up, and where it may be written.
struct AlarmEvidence {
  let alarms: [RecordAlarm]
  private let noted: LogEvidence
  private let error: (any Error)?
  private let workplace: Workplace

  /// - Parameter error: at which the check ended, if it did.
  init(
    _ noted: LogEvidence, _ alarms: [RecordAlarm], _ error: (any Error)?, at workplace: Workplace
  ) {
    self.alarms = alarms
    self.noted = noted
    self.error = error
    self.workplace = workplace
  }

  /// Evidence that cannot be kept must not hide what it is about.
  /// - Parameter path: where she wants it; else it is in the home, where that is hers.
  /// - Returns: where it is, if it could be kept.
  func keep(as path: String? = nil) async -> String? {
    // It names her record. On a machine that is not hers it is kept only where she says so.
    guard !workplace.leavesNothing || path != nil else { return nil }
    do {
      guard let path else { return try file().keep(in: workplace.home, at: .now) }
      try await file().write(to: path, at: .now)
      return path
    } catch {
      let lost = ErrorText(.evidenceLost, ["cause": .cause(ConsoleError(error))])
      if let her = try? Addressee.words() { workplace.output.remark(lost.said(her)) }
      return nil
    }
  }

  /// Writes it to a new file where she says.
  /// - Throws: ``ConsoleError``, if the name is taken or nothing can be written there.
  func write(to path: String) async throws { try await file().write(to: path, at: .now) }

  private func file() throws -> EvidenceFile {
    EvidenceFile(noted, alarms: alarms, federation: try workplace.federation().hash, error: error)
  }
}
