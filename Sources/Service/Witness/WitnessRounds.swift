internal import Keeper
internal import Logging
internal import ServiceLifecycle

/// Has the log cosigned as it grows, and asks again whoever did not answer. Twice a second: what is
/// logged is then cosigned within one.
struct WitnessRounds: ServiceLifecycle.Service {
  let keeper: Keeper
  var pause: Duration = .milliseconds(500)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await keeper.followWitnesses()
        try? await Task.sleep(for: pause)
      }
    }
  }
}

extension WitnessReport {
  /// Tells operators; the name is the witness's host.
  func write(to logger: Logger) {
    let metadata: Logger.Metadata = ["witness": "\(witness)", "standing": "\(standing.rawValue)"]
    switch standing {
    case .unasked, .cosigning: logger.notice("witness", metadata: metadata)
    case .silent: logger.warning("witness", metadata: metadata)
    case .ahead, .forked: logger.critical("witness", metadata: metadata)
    }
  }
}
