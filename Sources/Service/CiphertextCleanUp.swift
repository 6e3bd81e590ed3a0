internal import Keeper
internal import Logging

/// Deletes ciphertext of records that were never opened, once a day and at the start.
struct CiphertextCleanUp: KeeperDuty {
  let keeper: Keeper
  let logger: Logger
  var pause: Duration = .seconds(86_400)

  func perform() async {
    do {
      let found = try await keeper.cleanUp()
      if found.deleted + found.strays > 0 {
        logger.info(
          "ciphertext of unopened records deleted",
          metadata: ["count": "\(found.deleted + found.strays)"])
      }
      if found.incomplete > 0 {
        logger.error("attachments lack bytes", metadata: ["count": "\(found.incomplete)"])
      }
    } catch {
      logger.error("ciphertext could not be cleaned up; trying again in a day")
    }
  }
}
