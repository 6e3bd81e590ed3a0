internal import API
internal import Client
internal import Sealing
internal import Statements
internal import Testimony

/// The steps of sealing as a person follows them: with progress, and faults in words.
struct SealingDesk {
  let service: TrustedService
  let log: VerifiedLog
  let keys: PrincipalKeys
  let her: HerWords
  let output: Output

  /// How often a file that changes while it is read is read again.
  private static let attempts = 3

  /// Seals and signs; nothing is sent yet.
  func seal(
    _ captured: CapturedRecord, for seed: SurvivorSeed, root: WrappedRoot, earlier: SealingRun?
  ) async throws -> SealingRun {
    for _ in 1...Self.attempts {
      let progress = output.progress(her(.sealing), total: captured.attachedBytes)
      defer { progress.finish() }
      do {
        return try await service.seal(
          captured, by: keys, for: seed, root: root, log: log, earlier: earlier,
          progress: progress.advance)
      } catch let change as AttachmentChanged {
        output.remark(her(.fileMoves, ["name": captured.name(of: change)]))
      }
    }
    throw ConsoleError(
      .init(.fileRestless), hint: .init(.sealWhenStill), status: .tryAgain)
  }

  /// Sends what the service lacks.
  func send(_ run: SealingRun, _ captured: CapturedRecord) async throws {
    let progress = output.progress(her(.sending), total: captured.attachedBytes)
    defer { progress.finish() }
    try await inWords {
      try await service.send(run, of: captured, by: keys, progress: progress.advance)
    }
  }

  /// - Returns: the log in which the opening stands, to be remembered.
  func open(_ run: SealingRun, seed: SurvivorSeed?) async throws -> VerifiedLog {
    try await inWords { try await service.open(run, seed: seed, seen: LogMemory(log)) }
  }

  /// Says what a fault means for an account that is sealed and signed.
  private func inWords<Value>(_ body: () async throws -> Value) async throws -> Value {
    do {
      return try await body()
    } catch let error as ClientError {
      switch (error.code, error.problem?.kind) {
      case (.problem, .malformed?), (.problem, .statement?), (.problem, .certificate?):
        throw ConsoleError.failed(.sealNotTaken, hint: .init(.sealAnew))
      case (.unreachable, _):
        throw ConsoleError(.init(.sealLost), hint: .init(.sealGoesOn), status: .unreachable)
      default: throw error
      }
    }
  }
}

extension CapturedRecord {
  func name(of change: AttachmentChanged) -> String {
    sections[change.section].attachments[change.attachment].name
  }
}
