import GRDB
import Testimony

/// The queries, for those who read and those who write.
protocol SQLiteReading: RecordReader {
  var session: SQLSession { get }
}

/// One consistent state of the data.
struct SQLiteRecordReader: SQLiteReading {
  let session: SQLSession
}
