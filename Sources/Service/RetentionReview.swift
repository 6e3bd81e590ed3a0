internal import Keeper
internal import Logging

/// Looks once a day at how long each record is kept: says when it is time to look at it with her, warns
/// before its end, and ends what was warned about in time.
struct RetentionReview: KeeperDuty {
  let keeper: Keeper
  let logger: Logger
  var pause: Duration = .seconds(86_400)

  func perform() async {
    do {
      let found = try await keeper.reviewRetention()
      if found.told + found.ended > 0 {
        logger.info(
          "retention reviewed",
          metadata: ["told": "\(found.told)", "ended": "\(found.ended)"])
      }
    } catch {
      logger.error("retention could not be reviewed whole; trying again in a day")
    }
  }
}
