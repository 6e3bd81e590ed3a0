internal import Keeper
internal import Logging

/// Ends grants whose time is over and erases records whose delay is, every minute: what is destroyed
/// cannot be given out by mistake, and the keeper refuses it from the first second anyway.
struct GrantExpiry: KeeperDuty {
  let keeper: Keeper
  let logger: Logger
  var pause: Duration = .seconds(60)

  func perform() async {
    do {
      let ended = try await keeper.endExpiredGrants()
      if ended > 0 { logger.info("grants ended", metadata: ["count": "\(ended)"]) }
    } catch {
      logger.error("grants could not be ended; trying again in a minute")
    }
    do {
      let erased = try await keeper.eraseDueRecords()
      if erased > 0 { logger.info("records erased", metadata: ["count": "\(erased)"]) }
    } catch {
      logger.error("a record could not be erased; trying again in a minute")
    }
  }
}
