/// What lies in the folder of a bag.
struct BagContents {
  /// Bytes by path.
  var files: [String: [UInt8]] = [:]
  /// Files that are read as a stream, by path.
  var streamed: [String: Bag.Listed] = [:]
  /// What is no file, or cannot be one of a bag.
  var faults: [BagFault] = []

  var count: Int { files.count + streamed.count + faults.count }
}
