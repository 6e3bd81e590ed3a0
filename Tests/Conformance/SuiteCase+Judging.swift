import Client
import Ledger
import Sealing
import Sodium
import Statements
import Testimony
import Testing

extension SuiteCase {
  /// Runs the case's operation and compares: either exactly `out`, or refused for `expect`.
  /// - Parameter coarser: reasons of ours for reasons of the vectors that we do not tell apart;
  ///   both belong to one stage of suite1.md.
  func settle(
    coarser: [String: String] = [:], _ operation: (JSON) throws -> [String: JSON]
  ) throws {
    guard let expect else {
      #expect(try operation(input) == wanted.object)
      return
    }
    let wanted = coarser[id] ?? expect
    do {
      _ = try operation(input)
      Issue.record("accepted, but to be refused for \(expect)")
    } catch {
      #expect(Self.reason(error) == wanted)
    }
  }

  private static let sodiumReasons = [
    SodiumError.authentication.shortDescription: "aead",
    SodiumError.hpkeOpen.shortDescription: "hpke_open",
    SodiumError.padding.shortDescription: "padding",
    SodiumError.hashTooWeak.shortDescription: "pwhash_too_weak",
    SodiumError.hashTooCostly.shortDescription: "pwhash_too_costly",
  ]

  /// The reason code of suite1.md; for an error that has none, something that no case expects.
  static func reason(_ error: any Error) -> String {
    switch error {
    case let error as StatementError: error.name
    case let error as SealingError: error.name
    case let error as KeyFileError: error.name
    case let error as LedgerError: error.name
    case let error as ReadingError: error.name
    case let error as SodiumError: sodiumReasons[error.shortDescription] ?? "no reason code"
    default: "no reason code: \(error)"
    }
  }
}

extension JSON {
  static let ok = ["ok": JSON.bool(true)]

  /// Bytes of a case whose text is too long to print: `before`, `fill` × `count`, `after`.
  var filled: [UInt8] {
    get throws {
      let fill = try self["fill"].utf8
      let middle = try (0..<(self["count"].int)).flatMap { _ in fill }
      return try self["before"].utf8 + middle + self["after"].utf8
    }
  }

  var secret: SecretBytes { get throws { try SecretBytes(copying: hex) } }
  var boxKey: BoxKey { get throws { try BoxKey(secret: secret) } }
  var statementHash: StatementHash { get throws { try bytes() } }
  var digest: Digest { get throws { try bytes() } }
  var signingKey: SigningPublicKey { get throws { try bytes() } }
  var boxPublicKey: BoxPublicKey { get throws { try bytes() } }
  var moment: Timestamp { get throws { try #require(Timestamp(seconds: uint64)) } }
  var envelope: Envelope { get throws { try Envelope(parsing: utf8) } }

  func id<Kind: IdentifierKind>() throws -> Identifier<Kind> {
    try #require(Identifier<Kind>(string))
  }

  /// `section` and `version`.
  var sectionVersion: SectionVersion {
    get throws {
      SectionVersion(section: try self["section"].id(), version: try self["version"].int)
    }
  }

  private func bytes<Value: ByteString>() throws -> Value { try #require(Value(bytes: hex)) }

  static func hex(_ bytes: some ByteString) -> JSON { .hex(bytes.bytes) }
  static func hex(_ secret: SecretBytes) -> JSON { .hex(secret.withUnsafeBytes { Array($0) }) }
}
