import GRDB

/// The tables of `keys.sqlite`.
enum KeySchema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("keys-1") { db in
      try db.execute(
        sql: """
          CREATE TABLE keys (
            owner TEXT PRIMARY KEY,
            key BLOB NOT NULL CHECK (length(key) = 32)
          ) STRICT, WITHOUT ROWID;

          CREATE TABLE ended (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            owner TEXT NOT NULL UNIQUE,
            at INTEGER NOT NULL
          ) STRICT;
          """)
    }
    return migrator
  }
}
