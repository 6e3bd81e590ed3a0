import GRDB

/// The tables of `records.sqlite`.
///
/// A migration that has been released is never changed; a new one is appended.
enum RecordSchema {
  /// - Parameter segments: where segments go that an older program kept in rows.
  static func migrator(segments: FileSegmentStore?) -> DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("records-1") { db in try db.execute(sql: first) }
    migrator.registerMigration("records-2") { db in
      try db.execute(sql: second)
      try SegmentMove(db: db, segments: segments).run()
    }
    migrator.registerMigration("records-3") { db in try db.execute(sql: third) }
    migrator.registerMigration("records-4") { db in try db.execute(sql: fourth) }
    return migrator
  }

  /// Large values are the last columns of their tables: what is before them is read without them.
  private static let first = """
    CREATE TABLE statements (
      leaf INTEGER PRIMARY KEY,
      hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
      kind TEXT NOT NULL,
      record TEXT,
      seq INTEGER,
      author TEXT,
      admitted INTEGER NOT NULL,
      salt BLOB CHECK (length(salt) = 32),
      counter INTEGER,
      view_grant BLOB CHECK (length(view_grant) = 32),
      envelope BLOB NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX statements_by_seq ON statements (record, seq) WHERE seq IS NOT NULL;
    CREATE INDEX statements_by_record ON statements (record, leaf) WHERE record IS NOT NULL;
    CREATE INDEX statements_by_author ON statements (kind, author, leaf)
      WHERE author IS NOT NULL;
    CREATE INDEX statements_of_organisations ON statements (leaf) WHERE record IS NULL;
    CREATE INDEX statements_by_view ON statements (view_grant, kind, admitted)
      WHERE view_grant IS NOT NULL;

    -- Kept apart, because erasure deletes statements and the log's time must not go back.
    CREATE TABLE last_admission (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      leaf INTEGER NOT NULL,
      admitted INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE records (
      record TEXT PRIMARY KEY,
      code TEXT NOT NULL UNIQUE,
      root BLOB NOT NULL,
      head_hash BLOB NOT NULL CHECK (length(head_hash) = 32),
      head_seq INTEGER NOT NULL,
      head_at INTEGER NOT NULL,
      next_counter INTEGER NOT NULL,
      fetches INTEGER NOT NULL,
      fetches_said INTEGER,
      advocate TEXT NOT NULL,
      survivor_sign BLOB NOT NULL CHECK (length(survivor_sign) = 32),
      survivor_box BLOB NOT NULL CHECK (length(survivor_box) = 32)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE grants (
      leaf INTEGER PRIMARY KEY,
      hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
      grant_id TEXT NOT NULL UNIQUE,
      record TEXT NOT NULL,
      not_after INTEGER NOT NULL,
      next_counter INTEGER NOT NULL,
      released INTEGER NOT NULL,
      shares_destroyed INTEGER
    ) STRICT;
    CREATE INDEX grants_by_record ON grants (record, leaf);
    CREATE INDEX grants_to_end ON grants (not_after, leaf) WHERE shares_destroyed IS NULL;

    CREATE TABLE grant_recipients (
      unit TEXT NOT NULL,
      leaf INTEGER NOT NULL REFERENCES grants (leaf) ON DELETE CASCADE,
      PRIMARY KEY (unit, leaf)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX grant_recipients_by_grant ON grant_recipients (leaf);

    CREATE TABLE sections (
      record TEXT NOT NULL,
      section TEXT NOT NULL,
      version INTEGER NOT NULL,
      stored INTEGER NOT NULL,
      sealed BLOB NOT NULL,
      PRIMARY KEY (record, section, version)
    ) STRICT;

    CREATE TABLE segments (
      attachment TEXT NOT NULL,
      segment INTEGER NOT NULL,
      record TEXT NOT NULL,
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      stored INTEGER NOT NULL,
      sealed BLOB NOT NULL,
      PRIMARY KEY (attachment, segment)
    ) STRICT;
    CREATE INDEX segments_by_record ON segments (record);

    CREATE TABLE sealed_values (
      sort TEXT NOT NULL,
      name TEXT NOT NULL,
      record TEXT NOT NULL,
      value BLOB NOT NULL,
      PRIMARY KEY (sort, name)
    ) STRICT;
    CREATE INDEX sealed_values_by_record ON sealed_values (record);

    CREATE TABLE unit_seals (
      unit TEXT NOT NULL,
      generation INTEGER NOT NULL,
      member TEXT NOT NULL,
      sealed BLOB NOT NULL,
      PRIMARY KEY (unit, generation, member)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE log_entries (
      position INTEGER PRIMARY KEY,
      entry BLOB NOT NULL
    ) STRICT;

    CREATE TABLE log_nodes (
      level INTEGER NOT NULL,
      position INTEGER NOT NULL,
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      PRIMARY KEY (level, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE checkpoint (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      size INTEGER NOT NULL,
      root BLOB NOT NULL CHECK (length(root) = 32),
      note TEXT NOT NULL
    ) STRICT;

    CREATE TABLE nonces (
      key TEXT NOT NULL,
      nonce TEXT NOT NULL,
      until INTEGER NOT NULL,
      PRIMARY KEY (key, nonce)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX nonces_by_end ON nonces (until);

    CREATE TABLE audit (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      event TEXT NOT NULL,
      code TEXT NOT NULL,
      key TEXT
    ) STRICT;
    """

  /// Segments lie in files; the database says which belong there and which have arrived.
  private static let second = """
    ALTER TABLE segments RENAME TO segments_in_rows;
    DROP INDEX segments_by_record;

    CREATE TABLE attachments (
      attachment TEXT PRIMARY KEY,
      record TEXT NOT NULL,
      advocate TEXT NOT NULL,
      announced INTEGER NOT NULL,
      segments INTEGER NOT NULL,
      length INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX attachments_by_record ON attachments (record);

    CREATE TABLE segments (
      attachment TEXT NOT NULL REFERENCES attachments (attachment) ON DELETE CASCADE,
      segment INTEGER NOT NULL,
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      stored INTEGER NOT NULL CHECK (stored IN (0, 1)),
      PRIMARY KEY (attachment, segment)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX segments_missing ON segments (attachment, segment) WHERE stored = 0;
    """

  /// What was said about a record is found without its readings, which are many.
  private static let third = """
    CREATE INDEX statements_by_kind ON statements (record, kind, leaf) WHERE record IS NOT NULL;
    """

  /// An advocate finds the records that she has taken down by what she has signed.
  private static let fourth = """
    UPDATE statements SET author = (
      SELECT advocate FROM records WHERE records.record = statements.record
    ) WHERE kind = 'manifest' AND seq = 0;
    """
}
