import Foundation
import GRDB
import Testimony

// How values are written: hashes and ciphertext as BLOB, identifiers and codes as TEXT in their
// written form, moments as seconds.

extension [UInt8] {
  var sql: Data { Data(self) }
}

extension ByteString {
  var sql: Data { Data(bytes) }
}

extension Identifier {
  var sql: String { description }
}

extension Timestamp {
  var sql: Int64 { Int64(seconds) }
}

// How they are read; what does not read is corrupt, and nothing of it is said.

extension Row {
  func int(_ column: String) throws -> Int { try decode(Int.self, forColumn: column) }

  func intIfPresent(_ column: String) throws -> Int? {
    try decode(Int?.self, forColumn: column)
  }

  func text(_ column: String) throws -> String { try decode(String.self, forColumn: column) }

  func bytes(_ column: String) throws -> [UInt8] {
    guard let bytes = try bytesIfPresent(column) else { throw StorageError.corrupt }
    return bytes
  }

  func bytesIfPresent(_ column: String) throws -> [UInt8]? {
    try withUnsafeData(named: column) { data in data.map { [UInt8]($0) } }
  }

  func hash<Meaning>(_ column: String) throws -> Bytes32<Meaning> {
    try valid(Bytes32(bytes: try bytes(column)))
  }

  func hashIfPresent<Meaning>(_ column: String) throws -> Bytes32<Meaning>? {
    try bytesIfPresent(column).map { try valid(Bytes32(bytes: $0)) }
  }

  func identifier<Kind>(_ column: String) throws -> Identifier<Kind> {
    try valid(Identifier(try text(column)))
  }

  func identifierIfPresent<Kind>(_ column: String) throws -> Identifier<Kind>? {
    try decode(String?.self, forColumn: column).map { try valid(Identifier($0)) }
  }

  func time(_ column: String) throws -> Timestamp {
    try valid(UInt64(exactly: try int(column)).flatMap(Timestamp.init(seconds:)))
  }

  func timeIfPresent(_ column: String) throws -> Timestamp? {
    try intIfPresent(column).map {
      try valid(UInt64(exactly: $0).flatMap(Timestamp.init(seconds:)))
    }
  }

  func valid<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw StorageError.corrupt }
    return value
  }
}
