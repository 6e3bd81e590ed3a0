import Testimony

/// What the writes of one group know of the log, so that none reads again what another has just
/// read or written. Only the right edge of the tree is ever asked for, so it stays small.
final class LogMemo {
  private struct Place: Hashable {
    let level: Int
    let index: Int
  }

  /// Nodes never change once they are written.
  private var nodes: [Place: [UInt8]] = [:]
  var size: Int?
  var lastAdmission: Timestamp?
  var checkpoint: StoredCheckpoint?

  func node(level: Int, index: Int) -> [UInt8]? { nodes[Place(level: level, index: index)] }

  func keep(level: Int, index: Int, _ hash: [UInt8]) {
    nodes[Place(level: level, index: index)] = hash
  }

  /// A write was taken back: what is known may have come from it.
  func forget() {
    nodes = [:]
    size = nil
    lastAdmission = nil
    checkpoint = nil
  }
}
