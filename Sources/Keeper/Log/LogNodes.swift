internal import Ledger
package import Storage

/// The tree's nodes as one state of the store has them.
package struct LogNodes: TreeNodes {
  private let reader: any RecordReader

  package init(_ reader: any RecordReader) { self.reader = reader }

  package func hash(level: Int, index: UInt64) throws -> [UInt8]? {
    try reader.logNode(level: level, index: Int(index))
  }
}
