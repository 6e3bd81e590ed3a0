internal import Keeper
internal import Logging
internal import ServiceLifecycle

/// Ends grants whose time is over and erases records whose delay is, every minute: what is destroyed
/// cannot be given out by mistake, and the keeper refuses it from the first second anyway.
struct GrantExpiry: ServiceLifecycle.Service {
  let keeper: Keeper
  let logger: Logger
  var pause: Duration = .seconds(60)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          let ended = try await keeper.endExpiredGrants()
          if ended > 0 { logger.info("grants ended", metadata: ["count": "\(ended)"]) }
          let erased = try await keeper.eraseDueRecords()
          if erased > 0 { logger.info("records erased", metadata: ["count": "\(erased)"]) }
        } catch {
          logger.error("grants or records could not be ended; trying again in a minute")
        }
        try? await Task.sleep(for: pause)
      }
    }
  }
}
