public import Testimony

/// What a path of the service names: ``Route`` read backwards, and as strictly as it is written.
public enum Endpoint: Hashable, Sendable {
  case live
  case ready
  case openAPI
  case federation
  case federationVersions
  case policies
  case checkpoint
  case tile(LogTilePath)
  case root
  case lookup
  case organisations
  case records
  case requests
  case notes
  case referrals
  case waiting
  case delegations
  case recoveries
  case recoveryLookup
  case inquiries
  case releases
  case unitSeals(UnitID, generation: Int)
  case acts(RecordID)
  case account(RecordID)
  case delegated(RecordID)
  case directory(RecordID)
  case recovery(RecordID)
  case grants(RecordID)
  case section(RecordID, SectionVersion)
  case segments(RecordID, AttachmentID)
  case segment(RecordID, AttachmentID, Int)

  /// Those without an identifier.
  private static let fixed: [Endpoint] = [
    .live, .ready, .openAPI, .federation, .federationVersions, .policies, .checkpoint, .root,
    .lookup, .organisations, .records, .requests, .notes, .referrals, .waiting, .delegations,
    .recoveries, .recoveryLookup, .inquiries, .releases,
  ]

  /// - Parameter path: without query; any other spelling than ``Route``'s is `nil`.
  public init?(path: String) {
    if let endpoint = Self.fixed.first(where: { $0.path == path }) {
      self = endpoint
      return
    }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 5, parts[0].isEmpty, let endpoint = Self.named(parts),
      // Numbers could be written in more than one way.
      endpoint.path == path
    else { return nil }
    self = endpoint
  }

  private static func named(_ parts: [String]) -> Endpoint? {
    switch (parts[1], parts[2]) {
    case ("log", _): LogTilePath(parts[2...].joined(separator: "/")).map { .tile($0) }
    case ("v1", "units"): unit(parts)
    case ("v1", _): record(parts)
    default: nil
    }
  }

  private static func unit(_ parts: [String]) -> Endpoint? {
    guard parts.count == 6, let unit = UnitID(parts[3]), let generation = number(parts[5]) else {
      return nil
    }
    return .unitSeals(unit, generation: generation)
  }

  private static func record(_ parts: [String]) -> Endpoint? {
    guard parts[2] == "records", let record = RecordID(parts[3]) else { return nil }
    switch (parts[4], parts.count) {
    case ("acts", 5): return .acts(record)
    case ("account", 5): return .account(record)
    case ("delegated", 5): return .delegated(record)
    case ("directory", 5): return .directory(record)
    case ("recovery", 5): return .recovery(record)
    case ("grants", 5): return .grants(record)
    case ("sections", 7):
      guard let section = SectionID(parts[5]), let version = number(parts[6]) else { return nil }
      return .section(record, SectionVersion(section: section, version: version))
    case ("attachments", 7):
      return AttachmentID(parts[5]).map { .segments(record, $0) }
    case ("attachments", 8):
      guard let attachment = AttachmentID(parts[5]), let index = number(parts[7]) else {
        return nil
      }
      return .segment(record, attachment, index)
    default: return nil
    }
  }

  /// A whole number as the protocol has them, 0 to 2^53 − 1.
  private static func number(_ text: String) -> Int? {
    Int(text).flatMap { (0..<1 << 53).contains($0) ? $0 : nil }
  }

  /// The path, as ``Route`` writes it.
  public var path: String {
    switch self {
    case .live: Route.live
    case .ready: Route.ready
    case .openAPI: Route.openAPI
    case .federation: Route.federation
    case .federationVersions: Route.federationVersions
    case .policies: Route.policies
    case .checkpoint: Route.checkpoint
    case .tile(let tile): Route.tile(tile)
    case .root: Route.root
    case .lookup: Route.lookup
    case .organisations: Route.organisations
    case .records: Route.records
    case .requests: Route.requests
    case .notes: Route.notes
    case .referrals: Route.referrals
    case .waiting: Route.waiting
    case .delegations: Route.delegations
    case .recoveries: Route.recoveries
    case .recoveryLookup: Route.recoveryLookup
    case .inquiries: Route.inquiries
    case .releases: Route.releases
    case .unitSeals(let unit, let generation): Route.unitSeals(unit, generation: generation)
    case .acts(let record): Route.acts(record)
    case .account(let record): Route.account(record)
    case .delegated(let record): Route.delegated(record)
    case .directory(let record): Route.directory(record)
    case .recovery(let record): Route.recovery(record)
    case .grants(let record): Route.grants(record)
    case .section(let record, let version): Route.section(record, version)
    case .segments(let record, let attachment): Route.segments(record, attachment)
    case .segment(let record, let attachment, let index):
      Route.segment(record, attachment, index)
    }
  }
}
