import API
import Sodium
import Testimony

/// One path of each kind; nothing is at any of them.
enum TestPaths {
  static func id<Kind>() -> Identifier<Kind> {
    guard let id = Identifier<Kind>(bytes: Random.bytes(16)) else {
      preconditionFailure("16 bytes are an identifier")
    }
    return id
  }

  static let all: [Endpoint] =
    [
      .live, .ready, .openAPI, .federation, .federationVersions, .policies, .checkpoint,
      .tile(LogTilePath(level: 0, index: 0)), .root,
      .lookup, .organisations, .records, .requests, .notes, .referrals, .waiting, .delegations,
      .recoveries, .recoveryLookup, .inquiries, .releases,
      .unitSeals(id(), generation: 1),
    ] + concerning(id())

  /// Everything about one record.
  static func concerning(
    _ record: RecordID, _ version: SectionVersion = SectionVersion(section: id(), version: 1),
    _ attachment: AttachmentID = id()
  ) -> [Endpoint] {
    [
      .acts(record), .account(record), .delegated(record), .directory(record), .grants(record),
      .recovery(record),
      .section(record, version), .segments(record, attachment), .segment(record, attachment, 0),
    ]
  }
}
