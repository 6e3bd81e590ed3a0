import Foundation
import GRDB
import Testing

extension TestFolder {
  /// The sealed shares in the database of the records, read with SQLite alone.
  func sealedShares(rowsBeginning prefix: String) throws -> [(row: String, sealed: [UInt8])] {
    let names = try FileManager.default.contentsOfDirectory(atPath: records.path)
    let name = try #require(names.first { $0.hasSuffix(".sqlite") })
    let queue = try DatabaseQueue(path: records.appendingPathComponent(name).path)
    let rows = try queue.read { db in
      try Row.fetchAll(
        db,
        sql: "SELECT name, value FROM sealed_values WHERE sort = 'shares' AND name LIKE ?",
        arguments: [prefix + "%"])
    }
    return rows.map { ($0["name"] as String, [UInt8]($0["value"] as Data)) }
  }
}
