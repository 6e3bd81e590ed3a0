package import GRDB

/// The settings of a connection without which the protocol's promises would not hold.
package enum DurableSettings {
  /// What every connection is given before anything else is asked of it.
  static func configuration() -> Configuration {
    var configuration = Configuration()
    // Only our own checkpoints and readers meet here, for milliseconds; ten seconds mean a defect.
    configuration.busyMode = .timeout(10)
    // A group that cannot be rolled back closes the store; GRDB would end the process instead.
    configuration.allowsUnsafeTransactions = true
    configuration.prepareDatabase { db in
      // Overwrites freed content with zeros.
      try db.execute(sql: "PRAGMA secure_delete = ON")
      // A schema somebody else wrote into the file calls no functions.
      try db.execute(sql: "PRAGMA trusted_schema = OFF")
      // Undo pages of savepoints would go to files in the system's temporary directory.
      try db.execute(sql: "PRAGMA temp_store = MEMORY")
    }
    return configuration
  }

  /// Makes every commit of the writer wait for the disk; GRDB has set less while opening.
  static func makeDurable(_ pool: DatabasePool) throws {
    try pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA synchronous = FULL")
    }
    try check(pool)
  }

  /// Reads the settings back from the connection that writes.
  /// - Throws: ``StorageError/unsafeSettings`` when one of them is not as it must be.
  package static func check(_ pool: DatabasePool) throws {
    try pool.writeWithoutTransaction { db in
      guard try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal",
        // 2 is FULL: the log is synced at every commit. 1, NORMAL, loses answered commits.
        try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2,
        try Int.fetchOne(db, sql: "PRAGMA secure_delete") == 1,
        try Int.fetchOne(db, sql: "PRAGMA trusted_schema") == 0,
        try Int.fetchOne(db, sql: "PRAGMA foreign_keys") == 1,
        try Int.fetchOne(db, sql: "PRAGMA temp_store") == 2
      else { throw StorageError.unsafeSettings }
    }
  }
}
