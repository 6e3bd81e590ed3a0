import API
import Testimony
import Testing

@Suite("Paths")
struct EndpointTests {
  private static func id<Kind>(_ byte: UInt8) -> Identifier<Kind> {
    guard let id = Identifier<Kind>(bytes: [UInt8](repeating: byte, count: 16)) else {
      preconditionFailure("16 bytes are an identifier")
    }
    return id
  }

  private static let record: RecordID = id(1)
  private static let version = SectionVersion(section: id(2), version: 7)
  private static let attachment: AttachmentID = id(3)
  private static let unit: UnitID = id(4)

  static let all: [Endpoint] = [
    .live, .ready, .openAPI, .federation, .federationVersions, .policies, .checkpoint,
    .tile(LogTilePath(level: 0, index: 0)), .root,
    .lookup, .organisations, .records, .requests, .notes, .referrals, .waiting, .delegations,
    .recoveries, .recoveryLookup, .inquiries, .releases,
    .unitSeals(unit, generation: 2),
    .acts(record), .account(record), .delegated(record), .directory(record), .grants(record),
    .recovery(record),
    .section(record, version), .segments(record, attachment), .segment(record, attachment, 0),
  ]

  @Test("What is written is read", arguments: all)
  func roundTrip(endpoint: Endpoint) {
    #expect(Endpoint(path: endpoint.path) == endpoint)
  }

  @Test("No two endpoints share a path or a name")
  func distinct() {
    #expect(Set(Self.all.map(\.path)).count == Self.all.count)
    #expect(Set(Self.all.map(\.name)).count == Self.all.count)
  }

  @Test("Any other spelling is nothing", arguments: all)
  func otherSpellings(endpoint: Endpoint) {
    let path = endpoint.path
    for other in [
      path + "/", "/" + path, path + "/x", path + "?", path + "%20", path.uppercased(),
      String(path.dropLast()), path.replacing("/v1", with: "/v2"),
    ] where other != path {
      #expect(Endpoint(path: other) == nil, "\(other)")
    }
  }

  @Test(
    "Numbers are decimal, without signs and zeros in front",
    arguments: ["", "-1", "+1", "01", "1.0", "x", "9007199254740992", "99999999999999999999"])
  func numbers(text: String) {
    #expect(Endpoint(path: "/v1/units/\(Self.unit)/seals/\(text)") == nil)
    let record = "/v1/records/\(Self.record)"
    #expect(Endpoint(path: "\(record)/attachments/\(Self.attachment)/segments/\(text)") == nil)
    #expect(Endpoint(path: "\(record)/sections/\(Self.version.section)/\(text)") == nil)
  }

  @Test("An identifier of another kind is none")
  func kinds() {
    #expect(Endpoint(path: "/v1/records/\(Self.unit)/acts") == nil)
    #expect(Endpoint(path: "/v1/units/\(Self.record)/seals/1") == nil)
  }

  @Test("Everything about a record is signed")
  func signed() {
    for endpoint in Self.all where endpoint.record != nil { #expect(endpoint.isSigned) }
    #expect(Self.all.count { !$0.isSigned } == 9)
  }
}
