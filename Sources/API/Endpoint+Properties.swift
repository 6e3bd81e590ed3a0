public import Testimony

extension Endpoint {
  /// The methods that are answered here.
  public var methods: [String] {
    switch self {
    case .live, .ready, .openAPI, .federation, .federationVersions, .policies, .checkpoint,
      .tile, .account, .delegated, .delegations, .directory, .grants, .referrals, .waiting:
      ["GET"]
    case .root, .lookup, .records, .notes, .recoveries, .recoveryLookup, .recovery, .releases,
      .inquiries, .acts:
      ["POST"]
    case .organisations, .requests: ["GET", "POST"]
    case .unitSeals, .section, .segments, .segment: ["GET", "PUT"]
    }
  }

  /// Whether the caller must sign (protocol section 11).
  public var isSigned: Bool {
    switch self {
    case .live, .ready, .openAPI, .federation, .federationVersions, .policies, .checkpoint,
      .tile, .root:
      false
    default: true
    }
  }

  /// Whether what is sent here was described by a request before, which the caller has signed: its
  /// bytes need no digest of their own (see the decision about segments).
  public var isAnnounced: Bool {
    if case .segment = self { true } else { false }
  }

  /// The record that the path names.
  public var record: RecordID? {
    switch self {
    case .acts(let record), .account(let record), .delegated(let record),
      .directory(let record), .recovery(let record), .grants(let record), .section(let record, _),
      .segments(let record, _), .segment(let record, _, _):
      record
    default: nil
    }
  }

  /// A word for logs, without any identifier.
  public var name: String {
    switch self {
    case .live: "live"
    case .ready: "ready"
    case .openAPI: "openapi"
    case .federation: "federation"
    case .federationVersions: "federation_versions"
    case .policies: "policies"
    case .checkpoint: "checkpoint"
    case .tile: "tile"
    case .root: "root"
    case .lookup: "lookup"
    case .organisations: "organisations"
    case .records: "records"
    case .requests: "requests"
    case .notes: "notes"
    case .referrals: "referrals"
    case .waiting: "waiting"
    case .delegations: "delegations"
    case .recoveries: "recoveries"
    case .recoveryLookup: "recovery_lookup"
    case .inquiries: "inquiries"
    case .releases: "releases"
    case .unitSeals: "unit_seals"
    case .acts: "acts"
    case .account: "account"
    case .delegated: "delegated"
    case .directory: "directory"
    case .recovery: "recovery"
    case .grants: "grants"
    case .section: "section"
    case .segments: "segments"
    case .segment: "segment"
    }
  }
}
