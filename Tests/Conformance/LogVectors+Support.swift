import Ledger
import Sodium
import Testing

extension SuiteCase {
  /// Runs the case's operation and compares: either exactly `out`, or refused for `expect`.
  func judge(_ operation: (JSON) throws -> [String: JSON]) throws {
    if let expect {
      let error = #expect(throws: LedgerError.self) { _ = try operation(input) }
      #expect(error?.name == expect)
    } else {
      #expect(try operation(input) == wanted.object)
    }
  }
}

/// The nodes of a tree whose entry k is `prefix ‖ u64be(k)`, as suite1.md says.
struct VectorForest: TreeNodes {
  private struct Key: Hashable {
    let level: Int
    let index: UInt64
  }

  private var nodes: [Key: [UInt8]] = [:]
  private(set) var frontier = TreeFrontier()

  init(_ input: JSON) throws {
    let prefix = try input["prefix"].hex
    for number in 0..<(try input["count"].uint64) {
      for node in try frontier.append(TreeHash.leaf(prefix + bigEndian(number))) {
        nodes[Key(level: node.level, index: node.index)] = node.hash
      }
    }
  }

  func hash(level: Int, index: UInt64) -> [UInt8]? { nodes[Key(level: level, index: index)] }

  func tree(_ size: UInt64) -> StoredTree<VectorForest> { StoredTree(size: size, nodes: self) }
}

extension LogCommitment {
  init(_ input: JSON) throws {
    try self.init(
      salt: input["salt"].hex, statementHash: input["statement_hash"].hex,
      admitted: input["admitted"].uint64)
  }
}

extension LogTrust {
  /// `origin`, `log_pk`, `witnesses` and `quorum` of a case.
  init(_ input: JSON) throws {
    try self.init(
      log: NoteKey(
        name: input["origin"].string, algorithm: .ed25519, publicKey: input["log_pk"].hex),
      witnesses: input["witnesses"].array.map {
        try NoteKey(name: $0["name"].string, algorithm: .cosignature, publicKey: $0["pk"].hex)
      },
      quorum: input["quorum"].int)
  }
}

extension JSON {
  /// Bytes as the vectors write them: lower-case hexadecimal.
  static func hex(_ bytes: [UInt8]) -> JSON {
    let digits = Array("0123456789abcdef".utf8)
    let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return .string(String(decoding: text, as: UTF8.self))
  }

  static func hashes(_ hashes: [[UInt8]]) -> JSON { .array(hashes.map { .hex($0) }) }

  /// A list of byte strings in hexadecimal.
  var hashes: [[UInt8]] { get throws { try array.map { try $0.hex } } }
}
