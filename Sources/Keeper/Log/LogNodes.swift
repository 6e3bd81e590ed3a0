internal import Ledger
internal import Storage

/// The tree's nodes as one state of the store has them.
struct LogNodes: TreeNodes {
  let reader: any RecordReader

  func hash(level: Int, index: UInt64) throws -> [UInt8]? {
    try reader.logNode(level: level, index: Int(index))
  }
}
